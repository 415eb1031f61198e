package dev.pressroom.image.hostile;

import static dev.pressroom.image.hostile.HostileFile.open;
import static dev.pressroom.image.hostile.HostileFile.refused;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Files that are two things at once, or something else than they say.
public final class Disguises {
    /// In everything that is put behind a picture: no decoder may ever see it.
    public static final String MARK = "not-a-picture-3f9c";

    private static final Map<String, String> TAILS =
            Map.of(
                    "zip", "PK\3\4" + MARK + "PK\5\6" + "\0".repeat(18),
                    "php", "<?php echo '" + MARK + "'; system($_GET['c']); ?>",
                    "html", "<html><script>" + MARK + "</script></html>",
                    "pdf", "%PDF-1.7 " + MARK + " %%EOF",
                    "zeros", "\0".repeat(1_000) + MARK);

    private static final Map<String, String> OTHERS =
            Map.ofEntries(
                    Map.entry(
                            "bmp",
                            "BM\66\0\0\0\0\0\0\0\66\0\0\0\50\0\0\0\1\0\0\0\1\0\0\0\1\0\30\0"),
                    Map.entry("tiff", "II*\0\b\0\0\0\0\0\0\0\0\0"),
                    Map.entry("big-tiff", "MM\0+\0\b\0\0\0\0\0\0\0\0\0\20"),
                    Map.entry("pdf", "%PDF-1.7\n1 0 obj\n"),
                    Map.entry("postscript", "%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file\n"),
                    Map.entry("pnm", "P6 1 1 255 abc"),
                    Map.entry("pfm", "PF 1 1 1.0 abcdefghijkl"),
                    Map.entry("hdr", "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 1\nabcd"),
                    Map.entry("exr", "\166\57\61\1\2\0\0\0"),
                    Map.entry("fits", "SIMPLE  =                    T"),
                    Map.entry(
                            "mvg",
                            "push graphic-context\nviewbox 0 0 1 1\nfill 'url(https://127.0.0.1:9/)'\n"),
                    Map.entry("msl", "<image><read filename=\"/etc/passwd\"/></image>"),
                    Map.entry("vips", "\10\362\246\266\0\0\0\1"),
                    Map.entry("psd", "8BPS\0\1\0\0\0\0\0\0"),
                    Map.entry("ico", "\0\0\1\0\1\0\20\20"),
                    Map.entry("jxl", "\377\n\0\0"),
                    Map.entry("jp2", "\0\0\0\14jP  \r\n\207\n"),
                    Map.entry("svgz", "\37\213\b\0\0\0\0\0"),
                    Map.entry("zip", "PK\3\4\24\0\0\0"),
                    Map.entry("elf", "\177ELF\2\1\1"),
                    Map.entry("html", "<!DOCTYPE html><html><body><svg></svg></body></html>"),
                    Map.entry("text", "GIF8 is no picture"),
                    Map.entry("mp4", "\0\0\0\30ftypisom\0\0\2\0isomiso2"),
                    Map.entry("utf-16", "\376\377\0<\0s\0v\0g\0>"),
                    Map.entry("matlab", "MATLAB 5.0 MAT-file"),
                    Map.entry("csv", "1,2,3\n4,5,6\n"));

    private Disguises() {}

    static Stream<HostileFile> files() {
        var files = new ArrayList<HostileFile>();
        var seeds = Seeds.all();
        seeds.forEach((name, bytes) -> polyglots(files, name, bytes));
        OTHERS.forEach(
                (type, text) -> files.add(refused("other-" + type + ".jpg", Seeds.ascii(text))));
        files.add(refused("empty.jpg", new byte[0]));
        for (int i = 0; i < 256; i++) {
            files.add(refused("one-byte-" + i + ".png", new byte[] {(byte) i}));
        }
        magics(files, seeds);
        files.sort(Comparator.comparing(HostileFile::name));
        return files.stream();
    }

    private static void polyglots(List<HostileFile> files, String name, byte[] bytes) {
        TAILS.forEach(
                (kind, tail) -> {
                    // PHP's mark is an instruction of XML too, and is left out.
                    boolean text = name.endsWith(".svg") && !kind.equals("php");
                    var file = Seeds.joined(bytes, Seeds.ascii(tail));
                    var title = "polyglot-" + kind + "-behind-" + name;
                    files.add(text ? refused(title, file) : open(title, file));
                    var before = Seeds.joined(Seeds.ascii(tail), bytes);
                    files.add(refused("polyglot-" + kind + "-before-" + name, before));
                });
    }

    /// The beginning of one type, the rest of another.
    private static void magics(List<HostileFile> files, Map<String, byte[]> seeds) {
        for (var first : seeds.entrySet()) {
            for (var second : seeds.entrySet()) {
                if (!type(first.getKey()).equals(type(second.getKey()))) {
                    var file = second.getValue().clone();
                    System.arraycopy(first.getValue(), 0, file, 0, 12);
                    var name = "magic-of-" + first.getKey() + "-on-" + second.getKey();
                    files.add(refused(name, file));
                    files.add(
                            open(
                                    "both-" + first.getKey() + "-then-" + second.getKey(),
                                    Seeds.joined(first.getValue(), second.getValue())));
                }
            }
        }
    }

    private static String type(String name) {
        return name.substring(name.indexOf('.'));
    }
}
