package dev.pressroom.image.hostile;

import static dev.pressroom.image.hostile.HostileFile.open;
import static dev.pressroom.image.hostile.HostileFile.refused;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Bombs in PNG: sizes, pixels, texts, profiles, chunks.
final class PngAttacks {
    private static final int TEN_MILLION = 10_000_000;

    private PngAttacks() {}

    static Stream<HostileFile> files() {
        var files = new ArrayList<HostileFile>();
        sizes(files);
        pixels(files);
        metadata(files);
        structure(files);
        return files.stream();
    }

    private static void sizes(List<HostileFile> files) {
        int[][] sizes = {
            {50_000, 50_000},
            {16_385, 1},
            {1, 16_385},
            {16_384, 16_384},
            {65_535, 65_535},
            {Integer.MAX_VALUE, Integer.MAX_VALUE},
            {Integer.MAX_VALUE, 1},
            {-1, -1},
            {0, 0},
            {0, 10},
            {7_072, 7_072},
            {Integer.MIN_VALUE, 1},
            {46_341, 46_341}
        };
        for (var size : sizes) {
            var file = PngFile.of(size[0], size[1], 8, 2).zeros(1_000).end();
            files.add(refused("png-claims-" + size[0] + "x" + size[1] + ".png", file));
        }
    }

    private static void pixels(List<HostileFile> files) {
        files.add(
                refused(
                        "png-no-pixels-for-49mp.png",
                        PngFile.of(7_000, 7_000, 1, 0).pixels().end()));
        files.add(
                open(
                        "png-bomb-49mp-1-bit.png",
                        PngFile.of(7_000, 7_000, 1, 0).zeros(876L * 7_000).end()));
        files.add(
                open(
                        "png-bomb-49mp-grey.png",
                        PngFile.of(7_000, 7_000, 8, 0).zeros(7_001L * 7_000).end()));
        files.add(
                open(
                        "png-bomb-9mp-64-bit.png",
                        PngFile.of(3_000, 3_000, 16, 6).zeros(24_001L * 3_000).end()));
        files.add(
                open(
                        "png-more-pixels-than-declared.png",
                        PngFile.small().zeros(TEN_MILLION).end()));
        files.add(refused("png-fewer-pixels-than-declared.png", PngFile.small().zeros(100).end()));
        files.add(
                refused(
                        "png-pixels-are-not-deflated.png",
                        PngFile.small().chunk("IDAT", new byte[500]).end()));
        var many = PngFile.small();
        for (var piece : PngFile.deflatedZeros(25 * 16)) {
            many.chunk("IDAT", new byte[] {piece}).chunk("IDAT", new byte[0]);
        }
        files.add(open("png-one-byte-chunks.png", many.end()));
    }

    private static void metadata(List<HostileFile> files) {
        var bomb = PngFile.deflatedZeros(2L * TEN_MILLION);
        var name = Seeds.ascii("name\0\0");
        var text = Seeds.joined(name, bomb);
        var international = Seeds.joined(Seeds.ascii("name\0\1\0en\0name\0"), bomb);
        files.add(open("png-ztxt-bomb.png", PngFile.small().chunk("zTXt", text).pixels().end()));
        files.add(
                open(
                        "png-itxt-bomb.png",
                        PngFile.small().chunk("iTXt", international).pixels().end()));
        files.add(
                open("png-late-ztxt-bomb.png", PngFile.small().pixels().chunk("zTXt", text).end()));
        files.add(open("png-65535-notices.png", notices()));
        files.add(
                refused(
                        "png-iccp-of-2mb.png",
                        PngFile.small().chunk("iCCP", new byte[2_000_000]).pixels().end()));
        files.add(refused("png-iccp-bomb.png", PngFile.small().chunk("iCCP", text).pixels().end()));
        var fits = Seeds.joined(name, PngFile.deflatedZeros(1_000_000));
        files.add(
                open("png-iccp-nonsense.png", PngFile.small().chunk("iCCP", fits).pixels().end()));
        files.add(
                open(
                        "png-iccp-damaged.png",
                        PngFile.small().chunk("iCCP", Seeds.ascii("n\0\0xyz")).pixels().end()));
        files.add(
                refused(
                        "png-exif-2mb.png",
                        PngFile.small().chunk("eXIf", new byte[2_000_000]).pixels().end()));
        var texts = PngFile.small();
        for (int i = 0; i < 10_000; i++) {
            texts.chunk("tEXt", Seeds.ascii("Comment\0<?php system('id');?>"));
        }
        files.add(open("png-10000-texts.png", texts.pixels().end()));
        var chunks = PngFile.small();
        for (int i = 0; i < 110_000; i++) {
            chunks.chunk("abCd", new byte[0]);
        }
        files.add(refused("png-110000-chunks.png", chunks.pixels().end()));
    }

    private static void structure(List<HostileFile> files) {
        var header = new byte[13];
        files.add(
                refused(
                        "png-two-headers.png",
                        PngFile.small().chunk("IHDR", header).pixels().end()));
        files.add(refused("png-no-data.png", PngFile.small().end()));
        files.add(refused("png-palette-without.png", PngFile.of(24, 16, 8, 3).pixels().end()));
        files.add(
                refused(
                        "png-unknown-critical.png",
                        PngFile.small().chunk("ABCD", header).pixels().end()));
        files.add(refused("png-strange-depth.png", PngFile.of(24, 16, 3, 0).pixels().end()));
        files.add(refused("png-strange-colours.png", PngFile.of(24, 16, 8, 5).pixels().end()));
        var frames = new byte[] {0x7f, -1, -1, -1, 0, 0, 0, 0};
        files.add(
                open(
                        "png-animated-2-billion-frames.png",
                        PngFile.small()
                                .chunk("acTL", frames)
                                .chunk("fcTL", new byte[26])
                                .pixels()
                                .chunk("fdAT", new byte[1_000])
                                .end()));
    }

    /// One copyright notice, named again and again.
    private static byte[] notices() {
        int entries = 65_535;
        int text = 10 + 12 * entries;
        var tiff = ByteBuffer.allocate(text + 2_000);
        tiff.put(Seeds.ascii("MM\0*")).putInt(8).putShort((short) entries);
        for (int i = 0; i < entries; i++) {
            tiff.putShort((short) 0x8298).putShort((short) 2).putInt(2_000).putInt(text);
        }
        while (tiff.hasRemaining()) {
            tiff.put((byte) 'a').put((byte) 1);
        }
        return PngFile.small().chunk("eXIf", tiff.array()).pixels().end();
    }
}
