package dev.pressroom.image.domain.header;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import org.jspecify.annotations.Nullable;

/// Source: RFC 9649; RFC 6386 section 9.1 for the size of a lossy picture.
///
/// Colour profile, EXIF and XMP may have 1 MB together: more is refused, as to leave something out would
/// mean to write the file anew. What is behind the length in the RIFF header is cut off.
final class WebpHeader {
    private static final int MAX_METADATA_BYTES = 1024 * 1024;
    private static final int ALPHA_FLAG = 0x10;
    private static final int ANIMATION_FLAG = 0x02;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;

    private final Bytes file;
    private final Bytes riff;
    private @Nullable PixelSize canvas;
    private @Nullable PixelSize still;
    private @Nullable Exif exif;
    private boolean animated;
    private boolean alpha;
    private int frames;
    private long metadataBytes;

    WebpHeader(Bytes file) {
        this.file = file;
        this.riff = file.part(0, file.u32Little(4) + CHUNK_HEADER);
    }

    Reading read() {
        long at = 12;
        while (at + CHUNK_HEADER <= riff.size()) {
            var body = riff.part(at + CHUNK_HEADER, riff.u32Little(at + 4));
            chunk(riff.text(at, 4), body, at == 12);
            at += CHUNK_HEADER + body.size() + (body.size() & 1);
        }
        if (metadataBytes > MAX_METADATA_BYTES) {
            throw new JobFailure(
                    FailureCode.IMAGE_METADATA_TOO_LARGE, metadataBytes + " bytes of metadata");
        }
        var found = exif == null ? Exif.NONE : exif;
        var header =
                new SourceHeader(
                        ImageType.WEBP,
                        size(),
                        found.orientation(),
                        animated ? frames : 1,
                        alpha,
                        found.copyright());
        return new Reading(header, file, Kept.upTo(riff.size()));
    }

    private void chunk(String name, Bytes body, boolean first) {
        switch (name) {
            case "VP8X" -> {
                if (!first) {
                    throw new Damaged("VP8X is not first");
                }
                animated = (body.u8(0) & ANIMATION_FLAG) != 0;
                alpha |= (body.u8(0) & ALPHA_FLAG) != 0;
                canvas = new PixelSize(body.u24Little(4) + 1, body.u24Little(7) + 1);
            }
            case "VP8 ", "VP8L" -> {
                if (still == null) {
                    still = picture(name, body);
                }
            }
            case "ALPH" -> alpha = true;
            case "ANMF" -> frame(body);
            case "EXIF" -> {
                metadataBytes += body.size();
                exif = exif == null ? Exif.of(body) : exif;
            }
            case "ICCP", "XMP " -> metadataBytes += body.size();
            default -> {
                // Decoders pass over what they do not know, and so does this.
            }
        }
    }

    /// A picture that is larger than what the file declares would slip past the limits.
    private PixelSize size() {
        var declared = canvas == null ? still : canvas;
        boolean whole = animated ? frames > 0 : still != null && still.equals(declared);
        if (declared == null || !whole) {
            throw new Damaged("no picture of the declared size");
        }
        return declared;
    }

    private void frame(Bytes body) {
        frames++;
        long right = 2L * body.u24Little(0) + body.u24Little(6) + 1;
        long bottom = 2L * body.u24Little(3) + body.u24Little(9) + 1;
        if (canvas == null || right > canvas.width() || bottom > canvas.height()) {
            throw new Damaged("a frame outside the canvas");
        }
        var size = new PixelSize(body.u24Little(6) + 1, body.u24Little(9) + 1);
        long at = FRAME_HEADER;
        while (at + CHUNK_HEADER <= body.size()) {
            var name = body.text(at, 4);
            var part = body.part(at + CHUNK_HEADER, body.u32Little(at + 4));
            alpha |= name.equals("ALPH");
            if (name.startsWith("VP8") && !picture(name, part).equals(size)) {
                throw new Damaged("a frame of another size");
            }
            at += CHUNK_HEADER + part.size() + (part.size() & 1);
        }
    }

    private PixelSize picture(String name, Bytes body) {
        if (name.equals("VP8L")) {
            long bits = body.u32Little(1);
            if (body.u8(0) != 0x2f) {
                throw new Damaged("no lossless picture");
            }
            alpha |= (bits & 1 << 28) != 0;
            return new PixelSize(
                    /* width= */ (int) (bits & 0x3fff) + 1,
                    /* height= */ (int) (bits >> 14 & 0x3fff) + 1);
        }
        if ((body.u8(0) & 1) != 0 || body.u8(3) != 0x9d || body.u16(4) != 0x012a) {
            throw new Damaged("no lossy picture");
        }
        return new PixelSize(body.u16Little(6) & 0x3fff, body.u16Little(8) & 0x3fff);
    }
}
