package dev.pressroom.image.domain.header;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The items of the `meta` box: pictures, tiles, metadata. Source: ISO/IEC 14496-12, section 8.11;
/// ISO/IEC 23008-12, section 9.3.
final class MetaItems {
    /// An ordinary photograph of a phone has 50 to 200.
    private static final int MAX_ITEMS = 2_000;

    /// Of all items together.
    private static final int MAX_EXTENTS = 10_000;

    /// Of one item. A photograph has up to ten.
    private static final int MAX_PROPERTIES = 64;

    /// Of one table. It bounds what is kept of it in memory.
    private static final int MAX_TABLE_BYTES = 1024 * 1024;

    private final Bytes file;
    private final Box.Boxes meta;
    private final Map<Long, String> types = new HashMap<>();
    private final Map<Long, List<Box>> properties = new HashMap<>();
    private final Map<Long, List<Bytes>> extents = new HashMap<>();

    private @Nullable Bytes idat;
    private long end;

    /// @param file up to the end of its last whole box
    MetaItems(Bytes file, Bytes meta) {
        this.file = file;
        this.meta = Box.in(Box.content(meta));
        readTypes(table("iinf"));
        readLocations(table("iloc"));
        readProperties(Box.in(table("iprp")));
    }

    private Bytes table(String type) {
        var box = meta.require(type);
        if (box.size() > MAX_TABLE_BYTES) {
            throw new JobFailure(FailureCode.IMAGE_METADATA_TOO_LARGE, type + " above 1 MB");
        }
        return box;
    }

    long primary() {
        var box = meta.require("pitm");
        return id(Box.content(box), 0, Box.version(box) == 0);
    }

    List<Long> ofType(String type) {
        return types.entrySet().stream()
                .filter(item -> item.getValue().equals(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    String type(long item) {
        return types.getOrDefault(item, "");
    }

    /// In the order in which they apply.
    List<Box> properties(long item) {
        return properties.getOrDefault(item, List.of());
    }

    /// Where the bytes of an item are; all of them are inside the file.
    List<Bytes> extents(long item) {
        return extents.getOrDefault(item, List.of());
    }

    /// Behind the last byte of any item that is not inside the `meta` box.
    long end() {
        return end;
    }

    /// From an item to others, for example `dimg` from a grid to its tiles.
    ///
    /// @return each with the item it starts from, in the order of the file
    List<Reference> references(String type) {
        var found = new ArrayList<Reference>();
        if (meta.find("iref").isEmpty()) {
            return found;
        }
        var box = table("iref");
        boolean small = Box.version(box) == 0;
        int width = small ? 2 : 4;
        for (var reference : Box.in(Box.content(box)).all()) {
            if (reference.type().equals(type)) {
                var body = reference.body();
                int count = body.u16(width);
                for (int i = 0; i < count; i++) {
                    found.add(
                            new Reference(
                                    id(body, 0, small), id(body, width + 2 + i * width, small)));
                }
            }
        }
        return found;
    }

    record Reference(long from, long to) {}

    private void readTypes(Bytes box) {
        int head = Box.version(box) == 0 ? 2 : 4;
        for (var entry : Box.in(Box.content(box).from(head)).all()) {
            int version = entry.body().u8(0);
            if (entry.type().equals("infe") && version >= 2) {
                boolean small = version == 2;
                var body = Box.content(entry.body());
                int at = (small ? 2 : 4) + 2;
                var kind = body.text(at, 4);
                checkNew(types.put(id(body, 0, small), kind));
                if (kind.equals("mime") && isPacked(body.from(at + 4))) {
                    throw new JobFailure(FailureCode.IMAGE_METADATA_TOO_LARGE, "packed metadata");
                }
            }
            checkCount(types.size(), MAX_ITEMS);
        }
    }

    /// Behind its name and its type a text may have the name of its packing, and could unpack to any size.
    private static boolean isPacked(Bytes nameTypeAndEncoding) {
        long at = 0;
        for (int strings = 0; strings < 2; strings++) {
            while (at < nameTypeAndEncoding.size() && nameTypeAndEncoding.u8(at) != 0) {
                at++;
            }
            at++;
        }
        return at < nameTypeAndEncoding.size() && nameTypeAndEncoding.u8(at) != 0;
    }

    private void readLocations(Bytes box) {
        int version = Box.version(box);
        var sizes = Box.content(box);
        int offsetSize = sizes.u8(0) >> 4;
        int lengthSize = sizes.u8(0) & 15;
        int baseSize = sizes.u8(1) >> 4;
        int indexSize = version == 0 ? 0 : sizes.u8(1) & 15;
        checkCount(Math.max(Math.max(offsetSize, lengthSize), Math.max(baseSize, indexSize)), 8);
        boolean small = version < 2;
        long at = small ? 4 : 6;
        long items = small ? sizes.u16(2) : sizes.u32(2);
        checkCount(items, MAX_ITEMS);
        int all = 0;
        for (long i = 0; i < items; i++) {
            long item = id(sizes, at, small);
            at += small ? 2 : 4;
            int method = version == 0 ? 0 : sizes.u16(at) & 15;
            at += (version == 0 ? 0 : 2) + 2;
            long base = sizes.number(at, baseSize);
            at += baseSize;
            int count = sizes.u16(at);
            at += 2;
            all += count;
            checkCount(all, MAX_EXTENTS);
            var parts = new ArrayList<Bytes>();
            for (int j = 0; j < count; j++) {
                at += indexSize;
                long offset = sizes.number(at, offsetSize);
                long length = sizes.number(at + offsetSize, lengthSize);
                at += offsetSize + lengthSize;
                parts.add(part(method, base, offset, length));
            }
            checkNew(extents.put(item, parts));
        }
    }

    private Bytes part(int method, long base, long offset, long length) {
        if (method > 1 || base > Long.MAX_VALUE - offset) {
            throw new Damaged("a location that is not read");
        }
        var whole = method == 1 ? idat() : file;
        if (method == 0) {
            end = Math.max(end, length == 0 ? file.size() : base + offset + length);
        }
        return length == 0 ? whole.from(base + offset) : whole.part(base + offset, length);
    }

    private Bytes idat() {
        var found = idat == null ? meta.require("idat") : idat;
        idat = found;
        return found;
    }

    private void readProperties(Box.Boxes iprp) {
        var all = Box.in(iprp.require("ipco")).all();
        for (var box : iprp.all()) {
            if (box.type().equals("ipma")) {
                associate(box.body(), all);
            }
        }
    }

    private void associate(Bytes ipma, List<Box> all) {
        boolean small = Box.version(ipma) == 0;
        int width = (ipma.u8(3) & 1) == 0 ? 1 : 2;
        var body = Box.content(ipma);
        long entries = body.u32(0);
        checkCount(entries, MAX_ITEMS);
        long at = 4;
        for (long i = 0; i < entries; i++) {
            long item = id(body, at, small);
            at += small ? 2 : 4;
            int count = body.u8(at++);
            for (int j = 0; j < count; j++) {
                // The highest bit says that the property is essential.
                int index = width == 1 ? body.u8(at) & 0x7f : body.u16(at) & 0x7fff;
                at += width;
                if (index > all.size()) {
                    throw new Damaged("a property that is not there");
                }
                if (index > 0) {
                    var its = properties.computeIfAbsent(item, _ -> new ArrayList<>());
                    its.add(all.get(index - 1));
                    checkCount(its.size(), MAX_PROPERTIES);
                }
            }
        }
    }

    private static long id(Bytes part, long at, boolean small) {
        return small ? part.u16(at) : part.u32(at);
    }

    /// Of two with one number the one reader takes the first, the other the last.
    private static void checkNew(@Nullable Object before) {
        if (before != null) {
            throw new Damaged("an item that is there twice");
        }
    }

    private static void checkCount(long count, long most) {
        if (count > most) {
            throw new Damaged("more parts than a picture has");
        }
    }
}
