package dev.pressroom.image.hostile;

import static dev.pressroom.image.hostile.HostileFile.open;
import static dev.pressroom.image.hostile.HostileFile.refused;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Bombs in AVIF and HEIC: boxes that say one thing while the coded picture is another.
final class IsoMediaAttacks {
    // Behind the type of the samples' iloc, where each item has a base offset and one part.
    private static final int ITEM_COUNT = 10;
    private static final int FIRST_BASE = 16;
    private static final int SECOND_BASE = 34;
    private static final int SECOND_LENGTH = 44;

    private IsoMediaAttacks() {}

    static Stream<HostileFile> files() {
        var files = new ArrayList<HostileFile>();
        for (var size :
                new int[][] {{65_535, 65_535}, {16_385, 16}, {-1, -1}, {0, 0}, {1, 1}, {24, 15}}) {
            var name = "avif-claims-" + size[0] + "x" + size[1] + ".avif";
            files.add(refused(name, with("ispe", 8, size[0], size[1])));
        }
        files.add(open("avif-bomb-16mp.avif", Seeds.decoded(Samples.AVIF_SOLID)));
        files.add(refused("avif-hides-16mp.avif", hidden()));
        files.add(refused("avif-called-heic.heic", renamed("avif", "heic")));
        files.add(refused("avif-item-is-hevc.avif", renamed("av01", "hvc1")));
        files.add(refused("avif-item-is-a-grid.avif", renamed("av01", "grid")));
        files.add(refused("avif-item-is-an-overlay.avif", renamed("av01", "iovl")));
        files.add(refused("avif-no-primary.avif", renamed("pitm", "free")));
        files.add(refused("avif-no-locations.avif", renamed("iloc", "free")));
        files.add(refused("avif-no-properties.avif", renamed("ipco", "free")));
        files.add(refused("avif-4-billion-items.avif", with("iloc", 4, 0x02000000, 0x4444ffff)));
        files.add(refused("avif-properties-4-billion.avif", with("ipma", 8, -1)));
        files.add(refused("avif-meta-4-billion.avif", with("meta", -4, -1)));
        files.add(refused("avif-meta-length-7.avif", with("meta", -4, 7)));
        files.add(refused("avif-meta-64-bit.avif", with("meta", -4, 1)));
        files.add(open("avif-data-to-the-end.avif", with("mdat", -4, 0)));
        files.add(open("avif-decoder-configuration-damaged.avif", with("av1C", 4, -1)));
        files.add(refused("avif-only-a-brand.avif", Seeds.ascii("\0\0\0\20ftypavif\0\0\0\0")));
        files.add(refused("heic-only-a-brand.heic", Seeds.ascii("\0\0\0\20ftypheic\0\0\0\0")));
        files.add(refused("avif-20000-boxes.avif", boxes(20_000)));
        files.add(open("avif-400000-references.avif", references(3)));
        files.add(refused("avif-alpha-has-65-properties.avif", properties(65)));
        files.add(refused("avif-metadata-is-packed.avif", packed()));
        files.add(refused("avif-item-is-there-twice.avif", twice()));
        files.add(
                refused(
                        "avif-configuration-hides-16mp.avif",
                        configured(Seeds.decoded("Cgo8Lv///9pAQ0Gk"))));
        files.add(refused("avif-configuration-of-2kb.avif", configured(new byte[2_000])));
        files.add(refused("avif-metadata-of-2mb.avif", metadata(2 * 1024 * 1024)));
        files.add(refused("avif-nested-boxes.avif", nested(100_000)));
        return files.stream();
    }

    /// Writes numbers behind the type of a box.
    private static byte[] with(String box, int offset, int... numbers) {
        return with(Seeds.decoded(Samples.AVIF), box, offset, numbers);
    }

    private static byte[] with(byte[] file, String box, int offset, int... numbers) {
        int at = find(file, box) + offset;
        var bytes = ByteBuffer.wrap(file);
        for (int i = 0; i < numbers.length; i++) {
            bytes.putInt(at + 4 * i, numbers[i]);
        }
        return file;
    }

    private static byte[] hidden() {
        return with(Seeds.decoded(Samples.AVIF_SOLID), "ispe", 8, 24, 16);
    }

    private static byte[] renamed(String from, String to) {
        var file = Seeds.decoded(Samples.AVIF);
        var text = new String(file, StandardCharsets.ISO_8859_1);
        return Seeds.ascii(text.replace(from, to));
    }

    private static byte[] boxes(int count) {
        var all = new byte[count + 1][];
        Arrays.fill(all, Seeds.ascii("\0\0\0\10free"));
        all[0] = Seeds.decoded(Samples.AVIF);
        return Seeds.joined(all);
    }

    /// An alpha plane that is a grid of one tile and is named again and again, and as many references of
    /// an item that is not there: whoever looks for the tiles anew each time never ends.
    ///
    /// @param boxes of 65,535 references each, of both kinds
    private static byte[] references(int boxes) {
        var iref = new ByteArrayOutputStream();
        iref.writeBytes(Seeds.ascii("iref\0\0\0\0"));
        iref.writeBytes(reference("dimg", 2, 1));
        for (int i = 0; i < boxes; i++) {
            iref.writeBytes(reference("auxl", 2, 65_535));
            iref.writeBytes(reference("dimg", 3, 65_535));
        }
        var file = replaced(Seeds.decoded(Samples.AVIF_ALPHA), "iref", iref.toByteArray());
        var text = new String(file, StandardCharsets.ISO_8859_1);
        int type = text.indexOf("av01", text.indexOf("av01") + 1);
        var bytes = ByteBuffer.wrap(file);
        bytes.put(type, Seeds.ascii("grid"));
        int data = bytes.getInt(find(file, "iloc") + SECOND_BASE);
        bytes.put(data, Seeds.ascii("\0\0\0\0\0\30\0\20"));
        return file;
    }

    private static byte[] reference(String type, int from, int count) {
        var box = ByteBuffer.allocate(12 + 2 * count);
        box.putInt(box.capacity()).put(Seeds.ascii(type)).putShort((short) from);
        box.putShort((short) count);
        while (box.hasRemaining()) {
            box.putShort((short) 1);
        }
        return box.array();
    }

    /// Gives the last item that many more.
    private static byte[] properties(int count) {
        var ipma = new ByteArrayOutputStream();
        ipma.writeBytes(Seeds.ascii("ipma\0\0\0\0\0\0\0\1\0\1"));
        ipma.write(count);
        ipma.writeBytes("\2".repeat(count).getBytes(StandardCharsets.ISO_8859_1));
        return replaced(Seeds.decoded(Samples.AVIF), "ipma", ipma.toByteArray());
    }

    /// Its EXIF reaches that far behind the picture.
    private static byte[] metadata(int bytes) {
        var file = Seeds.joined(Seeds.decoded(Samples.AVIF_TURNED), new byte[bytes]);
        with(file, "iloc", SECOND_LENGTH, bytes);
        with(file, "mdat", -4, 0);
        return file;
    }

    private static byte[] twice() {
        var item = Seeds.ascii("\0\1\0\0\0\0\0\u00fa\0\1\0\0\0\0\0\0\0\175");
        var iloc = Seeds.joined(Seeds.ascii("iloc\0\0\0\0D@\0\2"), item, item);
        return replaced(Seeds.decoded(Samples.AVIF), "iloc", iloc);
    }

    /// @param header what a decoder gets before the picture: once it is of 4096 × 4096
    private static byte[] configured(byte[] header) {
        return replaced(
                Seeds.decoded(Samples.AVIF),
                "av1C",
                Seeds.joined(Seeds.ascii("av1C\u0081\40\2\0"), header));
    }

    /// Says of its EXIF that it is a text that is packed.
    private static byte[] packed() {
        var entries = new ByteArrayOutputStream();
        entries.writeBytes(Seeds.ascii("iinf\0\0\0\0\0\2"));
        entries.writeBytes(Seeds.ascii("\0\0\0\25infe\2\0\0\0\0\1\0\0av01\0"));
        entries.writeBytes(Seeds.ascii("\0\0\0\44infe\2\0\0\0\0\2\0\0mime\0text/xml\0deflate\0"));
        return replaced(Seeds.decoded(Samples.AVIF_TURNED), "iinf", entries.toByteArray());
    }

    /// Another box in the place of one inside `meta`, and all lengths and places made right again.
    ///
    /// @param content with its type, without its length
    private static byte[] replaced(byte[] file, String box, byte[] content) {
        int at = find(file, box) - 4;
        int old = ByteBuffer.wrap(file).getInt(at);
        int more = 4 + content.length - old;
        var length = ByteBuffer.allocate(4).putInt(4 + content.length).array();
        var all =
                Seeds.joined(
                        Arrays.copyOf(file, at),
                        length,
                        content,
                        Arrays.copyOfRange(file, at + old, file.length));
        var bytes = ByteBuffer.wrap(all);
        var parents =
                switch (box) {
                    case "av1C" -> List.of("meta", "iprp", "ipco");
                    case "ipma" -> List.of("meta", "iprp");
                    default -> List.of("meta");
                };
        parents.forEach(parent -> add(bytes, find(all, parent) - 4, more));
        add(bytes, find(all, "iloc") + FIRST_BASE, more);
        if (bytes.getShort(find(all, "iloc") + ITEM_COUNT) > 1) {
            add(bytes, find(all, "iloc") + SECOND_BASE, more);
        }
        return all;
    }

    private static void add(ByteBuffer bytes, int at, int more) {
        bytes.putInt(at, bytes.getInt(at) + more);
    }

    private static byte[] nested(int depth) {
        var start = Seeds.ascii("\0\0\0\20ftypavif\0\0\0\0");
        var bytes = ByteBuffer.allocate(start.length + 12 * depth).put(start);
        for (int i = depth; i > 0; i--) {
            bytes.putInt(12 * i).put(Seeds.ascii("meta")).putInt(0);
        }
        return bytes.array();
    }

    private static int find(byte[] file, String box) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(box);
    }
}
