package dev.pressroom.image.domain.header;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// AVIF and HEIC. Source: ISO/IEC 23008-12; AV1 Image File Format 1.1.
///
/// The size is that after the file's own transforms (turn, mirror, crop), and the orientation is 1:
/// libheif carries them out while it decodes, and passes over the orientation in EXIF. A sequence is its
/// primary picture. What is behind the last box that holds something of the picture is cut off.
final class IsoMediaHeader {
    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx");
    private static final Set<String> ALPHA_KINDS =
            Set.of("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1");
    private static final int MAX_BRANDS = 64;

    /// EXIF, and XMP and other texts.
    private static final Set<String> METADATA = Set.of("Exif", "mime", "uri ");

    private static final int MAX_METADATA_BYTES = 1024 * 1024;

    private final Bytes file;
    private final ImageType type;

    IsoMediaHeader(Bytes file, ImageType type) {
        this.file = file;
        this.type = type;
    }

    /// By the brands of the first box, the major one first.
    static Optional<ImageType> type(Bytes file) {
        long length = Math.min(Math.min(file.u32(0), file.size()), 16 + 4L * MAX_BRANDS);
        for (long at = 8; at + 4 <= length; at += at == 8 ? 8 : 4) {
            var brand = file.text(at, 4);
            if (AVIF_BRANDS.contains(brand)) {
                return Optional.of(ImageType.AVIF);
            }
            if (HEIC_BRANDS.contains(brand)) {
                return Optional.of(ImageType.HEIC);
            }
        }
        return Optional.empty();
    }

    Reading read() {
        var boxes = Box.in(file);
        var items = new MetaItems(file.part(0, boxes.end()), boxes.require("meta"));
        long primary = items.primary();
        var coded = new CodedPicture(items, type, file.size());
        var size = coded.size(primary);
        checkMetadata(items);
        boolean alpha = false;
        for (long helper : helpers(items, primary)) {
            if (isAlpha(items.properties(helper))) {
                alpha = true;
                checkAlpha(coded.size(helper), size);
            }
        }
        var header =
                new SourceHeader(
                        type, transformed(size, items.properties(primary)), 1, 1, alpha, null);
        return new Reading(header, file, Kept.upTo((int) boxes.end(items.end())));
    }

    /// Each once, however often the file names it.
    private static Set<Long> helpers(MetaItems items, long primary) {
        return items.references("auxl").stream()
                .filter(reference -> reference.to() == primary)
                .map(MetaItems.Reference::from)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Of colour profiles the limit of the table that they are in.
    private static void checkMetadata(MetaItems items) {
        long bytes =
                METADATA.stream()
                        .flatMap(type -> items.ofType(type).stream())
                        .flatMap(item -> items.extents(item).stream())
                        .mapToLong(Bytes::size)
                        .sum();
        if (bytes > MAX_METADATA_BYTES) {
            throw new JobFailure(
                    FailureCode.IMAGE_METADATA_TOO_LARGE, bytes + " bytes of metadata");
        }
    }

    private static boolean isAlpha(List<Box> properties) {
        return properties.stream()
                .filter(box -> box.type().equals("auxC"))
                .map(box -> Box.content(box.body()))
                .anyMatch(body -> ALPHA_KINDS.stream().anyMatch(kind -> body.has(0, kind)));
    }

    private static void checkAlpha(PixelSize alpha, PixelSize picture) {
        if (alpha.width() > picture.width() || alpha.height() > picture.height()) {
            throw new Damaged("an alpha plane larger than its picture");
        }
    }

    private static PixelSize transformed(PixelSize coded, List<Box> properties) {
        var size = coded;
        for (var box : properties) {
            size =
                    switch (box.type()) {
                        case "irot" -> turned(size, box.body().u8(0) & 3);
                        case "clap" -> cropped(size, box.body());
                        default -> size;
                    };
        }
        return size;
    }

    private static PixelSize turned(PixelSize size, int quarters) {
        return quarters % 2 == 0
                ? size
                : new PixelSize(/* width= */ size.height(), /* height= */ size.width());
    }

    private static PixelSize cropped(PixelSize size, Bytes clap) {
        return new PixelSize(
                (int) Math.min(size.width(), rounded(clap.u32(0), clap.u32(4))),
                (int) Math.min(size.height(), rounded(clap.u32(8), clap.u32(12))));
    }

    private static long rounded(long numerator, long denominator) {
        if (denominator == 0) {
            throw new Damaged("a crop by nothing");
        }
        return (2 * numerator + denominator) / (2 * denominator);
    }
}
