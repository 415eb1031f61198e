package dev.pressroom.image.hostile;

import static dev.pressroom.image.hostile.HostileFile.open;
import static dev.pressroom.image.hostile.HostileFile.refused;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;

/// Bombs in WebP: canvases, frames, chunks.
final class WebpAttacks {
    private static final int ANIMATED = 2;
    private static final int ALPHA = 16;

    private WebpAttacks() {}

    static Stream<HostileFile> files() {
        var lossy = chunkOf(Samples.WEBP_LOSSY);
        var lossless = chunkOf(Samples.WEBP_LOSSLESS);
        var files = new ArrayList<HostileFile>();
        files.add(refused("webp-canvas-16m.webp", riff(canvas(0, 1 << 24, 1 << 24), lossy)));
        files.add(
                refused(
                        "webp-canvas-larger-than-picture.webp",
                        riff(canvas(0, 7_000, 7_000), lossy)));
        files.add(refused("webp-canvas-smaller-than-picture.webp", riff(canvas(0, 1, 1), lossy)));
        files.add(refused("webp-no-picture.webp", riff(canvas(0, 24, 16))));
        files.add(refused("webp-nothing.webp", riff()));
        files.add(
                refused(
                        "webp-lossless-16383.webp",
                        riff(withLosslessSize(lossless, 16_383, 16_383))));
        files.add(
                refused(
                        "webp-lossless-more-than-its-data.webp",
                        riff(withLosslessSize(lossless, 2_000, 2_000))));
        files.add(refused("webp-lossy-16383.webp", riff(withLossySize(lossy, 16_383, 16_383))));
        files.add(refused("webp-lossy-0.webp", riff(withLossySize(lossy, 0, 0))));
        files.add(open("webp-bomb-49mp.webp", Seeds.decoded(Samples.WEBP_SOLID)));
        files.add(refused("webp-10000-frames.webp", frames(10_000, 24, 16, lossy)));
        files.add(open("webp-200-frames.webp", frames(200, 24, 16, lossy)));
        files.add(
                refused(
                        "webp-frame-outside.webp",
                        riff(
                                canvas(ANIMATED, 24, 16),
                                chunk("ANIM", new byte[6]),
                                frame(2, 0, 24, 16, lossy))));
        files.add(
                refused(
                        "webp-frame-of-another-size.webp",
                        frames(2, 24, 16, withLossySize(lossy, 9_000, 5_000))));
        files.add(
                refused(
                        "webp-animated-without-frames.webp",
                        riff(canvas(ANIMATED, 24, 16), lossy)));
        files.add(
                open(
                        "webp-frames-not-animated.webp",
                        riff(canvas(0, 24, 16), lossy, frame(0, 0, 24, 16, lossy))));
        files.add(open("webp-alpha-that-is-not-there.webp", riff(canvas(ALPHA, 24, 16), lossy)));
        files.add(
                open(
                        "webp-alpha-empty.webp",
                        riff(canvas(ALPHA, 24, 16), chunk("ALPH", new byte[0]), lossy)));
        files.add(
                refused(
                        "webp-exif-2mb.webp",
                        riff(canvas(8, 24, 16), lossy, chunk("EXIF", new byte[2_000_000]))));
        files.add(
                refused(
                        "webp-xmp-2mb.webp",
                        riff(canvas(4, 24, 16), lossy, chunk("XMP ", new byte[2_000_000]))));
        files.add(
                open(
                        "webp-exif-turned.webp",
                        riff(canvas(8, 24, 16), lossy, chunk("EXIF", JpegFile.exif(6, "(c) me")))));
        files.add(
                open(
                        "webp-profile-nonsense.webp",
                        riff(canvas(32, 24, 16), chunk("ICCP", new byte[5_000]), lossy)));
        files.add(refused("webp-canvas-late.webp", riff(lossy, canvas(0, 24, 16))));
        files.add(refused("webp-length-0.webp", length(riff(lossy), 0)));
        files.add(refused("webp-length-4-billion.webp", length(riff(lossy), -1)));
        files.add(refused("webp-chunk-4-billion.webp", chunkLength(riff(lossy), -1)));
        return files.stream();
    }

    private static byte[] chunkOf(String base64) {
        var file = Seeds.decoded(base64);
        return Arrays.copyOfRange(file, 12, file.length);
    }

    private static byte[] riff(byte[]... chunks) {
        var body = Seeds.joined(chunks);
        return Seeds.joined(
                Seeds.ascii("RIFF"), number(body.length + 4), Seeds.ascii("WEBP"), body);
    }

    private static byte[] chunk(String type, byte[] body) {
        return Seeds.joined(
                Seeds.ascii(type), number(body.length), body, new byte[body.length & 1]);
    }

    private static byte[] canvas(int flags, int width, int height) {
        return chunk("VP8X", Seeds.joined(number(flags), size(width, height)));
    }

    private static byte[] frame(int left, int top, int width, int height, byte[] picture) {
        var place = Seeds.joined(Arrays.copyOf(number(left), 3), Arrays.copyOf(number(top), 3));
        return chunk(
                "ANMF",
                Seeds.joined(place, size(width, height), new byte[] {10, 0, 0, 0}, picture));
    }

    private static byte[] frames(int count, int width, int height, byte[] picture) {
        var chunks = new byte[count + 2][];
        Arrays.fill(chunks, frame(0, 0, width, height, picture));
        chunks[0] = canvas(ANIMATED, width, height);
        chunks[1] = chunk("ANIM", new byte[6]);
        return riff(chunks);
    }

    private static byte[] size(int width, int height) {
        return Seeds.joined(
                Arrays.copyOf(number(width - 1), 3), Arrays.copyOf(number(height - 1), 3));
    }

    private static byte[] withLossySize(byte[] chunk, int width, int height) {
        var other = chunk.clone();
        little(other).putShort(14, (short) width).putShort(16, (short) height);
        return other;
    }

    private static byte[] withLosslessSize(byte[] chunk, int width, int height) {
        var other = chunk.clone();
        little(other).putInt(9, (width - 1) | ((height - 1) << 14));
        return other;
    }

    private static byte[] length(byte[] file, int value) {
        little(file).putInt(4, value);
        return file;
    }

    private static byte[] chunkLength(byte[] file, int value) {
        little(file).putInt(16, value);
        return file;
    }

    private static byte[] number(int value) {
        return little(new byte[4]).putInt(value).array();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
