package dev.pressroom.image.hostile;

import static dev.pressroom.image.hostile.HostileFile.open;
import static dev.pressroom.image.hostile.HostileFile.refused;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;

/// Bombs in AVIF and HEIC: boxes that say one thing while the coded picture is another.
final class IsoMediaAttacks {
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
