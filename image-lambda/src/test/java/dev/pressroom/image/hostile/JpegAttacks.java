package dev.pressroom.image.hostile;

import static dev.pressroom.image.hostile.HostileFile.open;
import static dev.pressroom.image.hostile.HostileFile.refused;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Bombs in JPEG: sizes, scans, kinds that nobody reads, metadata.
final class JpegAttacks {
    private static final int EXIF = 0xe1;
    private static final int PROFILE = 0xe2;

    private JpegAttacks() {}

    static Stream<HostileFile> files() {
        var files = new ArrayList<HostileFile>();
        sizes(files);
        scans(files);
        kinds(files);
        metadata(files);
        return files.stream();
    }

    private static void sizes(List<HostileFile> files) {
        for (var size :
                new int[][] {{65_535, 65_535}, {16_385, 8}, {7_072, 7_072}, {0, 0}, {8, 0}}) {
            var name = "jpeg-claims-" + size[0] + "x" + size[1] + ".jpg";
            files.add(refused(name, resized(Seeds.jpeg(false), size[0], size[1])));
        }
        files.add(refused("jpeg-49mp-in-700-bytes.jpg", resized(Seeds.jpeg(false), 7_000, 7_000)));
        files.add(refused("jpeg-more-than-its-data.jpg", resized(Seeds.jpeg(false), 240, 160)));
    }

    private static void scans(List<HostileFile> files) {
        files.add(refused("jpeg-200000-comments.jpg", comments(200_000)));
        files.add(refused("jpeg-10000-scans.jpg", scans(Seeds.jpeg(true), 10_000)));
        files.add(refused("jpeg-101-scans.jpg", scans(Seeds.jpeg(true), 101)));
        files.add(open("jpeg-40-scans.jpg", scans(Seeds.jpeg(true), 30)));
        var large = resized(Seeds.jpeg(true), 3_000, 2_000);
        files.add(refused("jpeg-60-scans-of-6mp.jpg", scans(large, 60)));
    }

    private static void kinds(List<HostileFile> files) {
        for (int marker :
                new int[] {0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xde}) {
            var file = Seeds.jpeg(false);
            file[JpegFile.find(file, 0xc0) + 1] = (byte) marker;
            files.add(refused("jpeg-kind-" + Integer.toHexString(marker) + ".jpg", file));
        }
        files.add(refused("jpeg-12-bit.jpg", frameByte(4, 12)));
        files.add(refused("jpeg-5-colours.jpg", frameByte(9, 5)));
        files.add(refused("jpeg-no-colours.jpg", frameByte(9, 0)));
        files.add(open("jpeg-other-sampling.jpg", frameByte(11, 0x44)));
        files.add(open("jpeg-no-sampling.jpg", frameByte(11, 0)));
        var file = Seeds.jpeg(false);
        int frame = JpegFile.find(file, 0xc0);
        var second = Arrays.copyOfRange(file, frame, frame + 19);
        files.add(refused("jpeg-two-frames.jpg", JpegFile.with(file, second)));
        files.add(refused("jpeg-length-0.jpg", JpegFile.with(file, new byte[] {-1, -2, 0, 0})));
        files.add(refused("jpeg-length-1.jpg", JpegFile.with(file, new byte[] {-1, -2, 0, 1})));
        files.add(open("jpeg-many-restarts.jpg", restarts(file)));
    }

    private static void metadata(List<HostileFile> files) {
        var file = Seeds.jpeg(false);
        var comment = JpegFile.segment(0xfe, Seeds.ascii("<?php system($_GET['c']); ?>"));
        files.add(open("jpeg-php-comment.jpg", JpegFile.with(file, comment)));
        files.add(open("jpeg-2mb-of-comments.jpg", JpegFile.with(file, repeated(0xfe, "", 32))));
        files.add(
                open(
                        "jpeg-2mb-of-xmp.jpg",
                        JpegFile.with(file, repeated(EXIF, "http://ns.adobe.com/xap/1.0/\0", 32))));
        files.add(
                refused(
                        "jpeg-2mb-of-profile.jpg",
                        JpegFile.with(file, repeated(PROFILE, "ICC_PROFILE\0\1\1", 32))));
        files.add(
                open(
                        "jpeg-nonsense-profile.jpg",
                        JpegFile.with(file, repeated(PROFILE, "ICC_PROFILE\0\1\1", 1))));
        files.add(
                open(
                        "jpeg-exif-that-points-to-itself.jpg",
                        withExif(
                                ByteBuffer.allocate(20)
                                        .putInt(0x4d4d002a)
                                        .putInt(8)
                                        .putShort((short) -1)
                                        .array())));
        files.add(
                open(
                        "jpeg-exif-far-away.jpg",
                        withExif(ByteBuffer.allocate(20).putInt(0x49492a00).putInt(-1).array())));
        files.add(open("jpeg-exif-empty.jpg", withExif(new byte[0])));
        files.add(
                open(
                        "jpeg-copyright-of-controls.jpg",
                        JpegFile.withExif(file, 99, "\0\1\2\r\n\u007f<script>")));
        files.add(open("jpeg-copyright-long.jpg", JpegFile.withExif(file, 3, "x".repeat(60_000))));
        var adobe = Seeds.joined(Seeds.ascii("Adobe"), new byte[] {0, 100, 0, 0, 0, 0, 2});
        files.add(
                open(
                        "jpeg-adobe-ycck-of-three.jpg",
                        JpegFile.with(file, JpegFile.segment(0xee, adobe))));
    }

    private static byte[] withExif(byte[] tiff) {
        var body = Seeds.joined(Seeds.ascii("Exif\0\0"), tiff);
        return JpegFile.with(Seeds.jpeg(false), JpegFile.segment(EXIF, body));
    }

    private static byte[][] repeated(int marker, String start, int times) {
        var body = Arrays.copyOf(Seeds.ascii(start), 65_000);
        var segments = new byte[times][];
        Arrays.fill(segments, JpegFile.segment(marker, body));
        return segments;
    }

    private static byte[] resized(byte[] jpeg, int width, int height) {
        int frame = JpegFile.find(jpeg, 0xc0, 0xc2);
        ByteBuffer.wrap(jpeg)
                .putShort(frame + 5, (short) height)
                .putShort(frame + 7, (short) width);
        return jpeg;
    }

    private static byte[] frameByte(int offset, int value) {
        var file = Seeds.jpeg(false);
        file[JpegFile.find(file, 0xc0) + offset] = (byte) value;
        return file;
    }

    /// The last scan once more, and again.
    private static byte[] scans(byte[] jpeg, int times) {
        int last = jpeg.length - 2;
        while (jpeg[last] != (byte) 0xff || jpeg[last + 1] != (byte) 0xda) {
            last--;
        }
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, last);
        for (int i = 0; i < times; i++) {
            out.write(jpeg, last, jpeg.length - 2 - last);
        }
        out.write(jpeg, jpeg.length - 2, 2);
        return out.toByteArray();
    }

    private static byte[] restarts(byte[] jpeg) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < 100_000; i++) {
            out.writeBytes(new byte[] {-1, (byte) (0xd0 + i % 8)});
        }
        out.write(jpeg, jpeg.length - 2, 2);
        return out.toByteArray();
    }

    private static byte[] comments(int count) {
        var jpeg = Seeds.jpeg(false);
        return Seeds.joined(
                Arrays.copyOf(jpeg, 2),
                Seeds.ascii("\u00ff\u00fe\0\2".repeat(count)),
                Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }
}
