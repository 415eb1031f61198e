package dev.pressroom.image.hostile;

import static dev.pressroom.image.hostile.HostileFile.open;
import static dev.pressroom.image.hostile.HostileFile.refused;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Bombs in GIF: screens, frames, blocks.
final class GifAttacks {
    private GifAttacks() {}

    static Stream<HostileFile> files() {
        var files = new ArrayList<HostileFile>();
        for (var size :
                new int[][] {{65_535, 65_535}, {16_385, 1}, {7_072, 7_072}, {0, 0}, {0, 5}}) {
            var file = new GifFile(size[0], size[1]).frame(0, 0, 1, 1, 1).end();
            files.add(refused("gif-claims-" + size[0] + "x" + size[1] + ".gif", file));
        }
        files.add(
                refused(
                        "gif-49mp-in-500-bytes.gif",
                        new GifFile(7_000, 7_000).frame(0, 0, 1, 1, 1).end()));
        files.add(refused("gif-100000-frames.gif", frames(1, 1, 100_000)));
        files.add(refused("gif-201-frames.gif", frames(4, 4, 201)));
        files.add(refused("gif-150-frames-of-1mp.gif", frames(1_000, 1_000, 150)));
        files.add(open("gif-200-frames.gif", frames(24, 16, 200)));
        files.add(
                refused(
                        "gif-frame-outside.gif",
                        new GifFile(24, 16).frame(1, 0, 24, 16, 384).end()));
        files.add(
                refused(
                        "gif-frame-huge.gif",
                        new GifFile(24, 16).frame(0, 0, 65_535, 65_535, 384).end()));
        files.add(refused("gif-no-frame.gif", new GifFile(24, 16).control(5).end()));
        files.add(open("gif-fewer-pixels.gif", new GifFile(24, 16).frame(0, 0, 24, 16, 0).end()));
        files.add(
                open(
                        "gif-more-pixels.gif",
                        new GifFile(24, 16).frame(0, 0, 24, 16, 100_000).end()));
        files.add(open("gif-partly-covered.gif", new GifFile(24, 16).frame(3, 3, 5, 5, 25).end()));
        files.add(open("gif-empty-frame.gif", new GifFile(24, 16).frame(0, 0, 0, 0, 1).end()));
        files.add(
                refused(
                        "gif-unknown-block.gif",
                        new GifFile(24, 16).frame(0, 0, 24, 16, 384).raw(0x77).end()));
        files.add(
                open(
                        "gif-2mb-comment.gif",
                        new GifFile(24, 16)
                                .raw(0x21, 0xfe)
                                .blocks(new byte[2_000_000])
                                .frame(0, 0, 24, 16, 384)
                                .end()));
        files.add(
                open(
                        "gif-code-bits-12.gif",
                        new GifFile(24, 16)
                                .raw(0x2c, 0, 0, 0, 0, 24, 0, 16, 0, 0, 12)
                                .blocks(new byte[600])
                                .end()));
        files.add(
                open(
                        "gif-code-bits-255.gif",
                        new GifFile(24, 16)
                                .raw(0x2c, 0, 0, 0, 0, 24, 0, 16, 0, 0, 255)
                                .blocks(new byte[600])
                                .end()));
        files.add(
                open(
                        "gif-codes-unknown.gif",
                        new GifFile(24, 16)
                                .raw(0x2c, 0, 0, 0, 0, 24, 0, 16, 0, 0, 2)
                                .blocks(filled(600))
                                .end()));
        files.add(open("gif-bomb-16mp.gif", pixels(4_000)));
        return files.stream();
    }

    private static byte[] filled(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) -1);
        return bytes;
    }

    private static byte[] frames(int width, int height, int count) {
        var file = new GifFile(width, height);
        for (int i = 0; i < count; i++) {
            file.control(0).frame(0, 0, width, height, Math.min(384, (long) width * height));
        }
        return file.end();
    }

    private static byte[] pixels(int side) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(
                    new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY), "gif", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
