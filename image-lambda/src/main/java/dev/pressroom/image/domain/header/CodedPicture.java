package dev.pressroom.image.domain.header;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.model.PixelSize;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a decoder is given for an item, and how large that is.
final class CodedPicture {
    /// An ordinary 48 MP photograph has 192.
    private static final int MAX_TILES = 1_024;

    /// Bytes of an `av1C` before what goes to the decoder ahead of the picture.
    private static final int CONFIGURATION = 4;

    /// A sequence header and some metadata have less than 100. All items may share one.
    private static final int MAX_CONFIGURATION = 1_024;

    private final MetaItems items;
    private final String codec;
    private final Map<Long, List<Long>> tiles;
    private final Set<Long> checked = new HashSet<>();
    private long unread;

    /// @param fileBytes length of the file
    CodedPicture(MetaItems items, ImageType type, long fileBytes) {
        this.items = items;
        this.unread = fileBytes;
        this.codec = type == ImageType.AVIF ? "av01" : "hvc1";
        this.tiles =
                items.references("dimg").stream()
                        .collect(
                                Collectors.groupingBy(
                                        MetaItems.Reference::from,
                                        Collectors.mapping(
                                                MetaItems.Reference::to, Collectors.toList())));
    }

    PixelSize size(long item) {
        var declared = declared(item);
        if (items.type(item).equals("grid")) {
            checkGrid(item, declared);
        } else {
            checkCoded(item, declared);
        }
        return declared;
    }

    private PixelSize declared(long item) {
        var ispe =
                items.properties(item).stream()
                        .filter(box -> box.type().equals("ispe"))
                        .map(box -> Box.content(box.body()))
                        .findFirst()
                        .orElseThrow(() -> new Damaged("no ispe"));
        return new PixelSize(ispe.u31(0), ispe.u31(4));
    }

    private void checkCoded(long item, PixelSize declared) {
        if (!checked.add(item)) {
            return;
        }
        if (!items.type(item).equals(codec) || items.extents(item).isEmpty()) {
            throw new Damaged("not a picture of its type: " + items.type(item));
        }
        if (codec.equals("av01")) {
            Av1Sequence.checkSize(joined(items.extents(item)), declared);
            items.properties(item).stream()
                    .filter(box -> box.type().equals("av1C"))
                    .map(box -> box.body().from(CONFIGURATION))
                    .forEach(more -> checkConfiguration(more, declared));
        }
    }

    private static void checkConfiguration(Bytes more, PixelSize declared) {
        if (more.size() > MAX_CONFIGURATION) {
            throw new Damaged("a configuration longer than a decoder needs");
        }
        Av1Sequence.checkSequences(more, declared);
    }

    /// Every tile must be needed, or a small grid could hide large tiles.
    private void checkGrid(long item, PixelSize declared) {
        var grid = joined(items.extents(item));
        int width = (grid.u8(1) & 1) == 0 ? 2 : 4;
        int rows = grid.u8(2) + 1;
        int columns = grid.u8(3) + 1;
        var parts = tiles.getOrDefault(item, List.of());
        boolean asDeclared =
                grid.number(4, width) == declared.width()
                        && grid.number(4 + width, width) == declared.height();
        if (!asDeclared || parts.size() != rows * columns || parts.size() > MAX_TILES) {
            throw new Damaged("a grid that does not fit its tiles");
        }
        for (long tile : parts) {
            var size = declared(tile);
            if ((columns - 1L) * size.width() >= declared.width()
                    || (rows - 1L) * size.height() >= declared.height()) {
                throw new Damaged("more tiles than the grid needs");
            }
            checkCoded(tile, size);
        }
    }

    /// Items share no bytes, so all of them together are not longer than the file.
    private Bytes joined(List<Bytes> parts) {
        for (var part : parts) {
            unread -= part.size();
        }
        if (unread < 0) {
            throw new Damaged("items that overlap");
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(part.copy()));
        return new Bytes(all.toByteArray());
    }
}
