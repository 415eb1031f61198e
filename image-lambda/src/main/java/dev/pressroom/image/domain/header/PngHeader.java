package dev.pressroom.image.domain.header;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Source: PNG third edition, <https://www.w3.org/TR/png-3/>, sections 5 and 11.
///
/// Decoders get the chunks of the table only. So texts, which may be deflated bombs, stay behind, and an
/// animated PNG is its default picture. A colour profile is inflated here to see whether it stays within
/// 1 MB; one that cannot be inflated is left out, as viewers do.
final class PngHeader {
    private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");

    /// Small, and taken at most once; profile and EXIF have rules of their own.
    private static final Set<String> HARMLESS =
            Set.of("tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "cICP", "bKGD", "pHYs", "hIST", "tIME");

    /// Colour type to the sum of the bit depths it may have.
    private static final Map<Integer, Integer> DEPTHS =
            Map.of(0, 1 + 2 + 4 + 8 + 16, 2, 8 + 16, 3, 1 + 2 + 4 + 8, 4, 8 + 16, 6, 8 + 16);

    private static final int MAX_CHUNKS = 100_000;
    private static final int MAX_INFLATED = 1024 * 1024;
    private static final int PALETTE = 3;
    private static final int WITH_ALPHA = 4;

    private final Bytes file;
    private final Kept kept = new Kept();
    private final Set<String> seen = new HashSet<>();
    private Exif exif = Exif.NONE;

    PngHeader(Bytes file) {
        this.file = file;
    }

    Reading read() {
        if (!file.has(12, "IHDR") || file.u32(8) != 13) {
            throw new Damaged("no IHDR");
        }
        kept.add(0, 8);
        long at = 8;
        int chunks = 0;
        while (!seen.contains("IEND")) {
            if (++chunks > MAX_CHUNKS) {
                throw tooLarge("more than " + MAX_CHUNKS + " chunks");
            }
            var body = file.part(at + 8, file.u32(at));
            long end = at + 12 + body.size();
            file.u32(end - 4);
            if (isKept(file.text(at + 4, 4), body)) {
                kept.add((int) at, (int) end);
            }
            at = end;
        }
        return new Reading(header(), file, kept);
    }

    private SourceHeader header() {
        int type = file.u8(25);
        if (!seen.contains("IDAT") || (type == PALETTE && !seen.contains("PLTE"))) {
            throw new Damaged("no picture before the end mark");
        }
        boolean alpha = (type & WITH_ALPHA) != 0 || seen.contains("tRNS");
        return new SourceHeader(
                ImageType.PNG, size(), exif.orientation(), 1, alpha, exif.copyright());
    }

    private PixelSize size() {
        int depth = file.u8(24);
        int depths = DEPTHS.getOrDefault(file.u8(25), 0);
        boolean strange = Integer.bitCount(depth) != 1 || file.u16(26) != 0 || file.u8(28) > 1;
        if (strange || (depths & depth) == 0) {
            throw new Damaged("a kind of PNG that is not known");
        }
        return new PixelSize(file.u31(16), file.u31(20));
    }

    /// Behind the first pixels decoders no longer look for anything but pixels.
    private boolean isKept(String name, Bytes body) {
        boolean late = seen.contains("IDAT");
        boolean first = seen.add(name);
        if (CRITICAL.contains(name)) {
            if (!first && !name.equals("IDAT")) {
                throw new Damaged("twice " + name);
            }
            return true;
        }
        if (Character.isUpperCase(name.charAt(0))) {
            throw new Damaged("a critical chunk that is not known");
        }
        if (late || !first) {
            return false;
        }
        return switch (name) {
            case "iCCP" -> isProfile(body);
            case "eXIf" -> isExif(body);
            default -> HARMLESS.contains(name);
        };
    }

    /// An orientation that decoders no longer see would be wrong, so it cannot just be left out.
    private boolean isExif(Bytes body) {
        if (body.size() > MAX_INFLATED) {
            throw tooLarge("an EXIF block above 1 MB");
        }
        exif = Exif.of(body);
        return true;
    }

    /// A profile changes colours, so one that is too large cannot just be left out.
    private static boolean isProfile(Bytes body) {
        if (body.size() > MAX_INFLATED) {
            // Blocks that are empty take time and inflate to nothing.
            throw tooLarge("a colour profile above 1 MB");
        }
        var inflater = new Inflater();
        try {
            // A name of at most 79 bytes, its end, the method.
            long start = body.find(0, 0) + 2;
            inflater.setInput(body.from(start).copy());
            var piece = new byte[16 * 1024];
            long inflated = 0;
            while (!inflater.finished()) {
                int length = inflater.inflate(piece);
                inflated += length;
                if (length == 0) {
                    return false;
                }
                if (inflated > MAX_INFLATED) {
                    throw tooLarge("a colour profile above 1 MB");
                }
            }
            return true;
        } catch (Damaged | DataFormatException damaged) {
            return false;
        } finally {
            inflater.end();
        }
    }

    private static JobFailure tooLarge(String what) {
        return new JobFailure(FailureCode.IMAGE_METADATA_TOO_LARGE, what);
    }
}
