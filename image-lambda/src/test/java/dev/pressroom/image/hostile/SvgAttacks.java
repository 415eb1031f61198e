package dev.pressroom.image.hostile;

import static dev.pressroom.image.hostile.HostileFile.open;
import static dev.pressroom.image.hostile.HostileFile.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// SVGs that fetch, run, read or never end.
final class SvgAttacks {
    static final String START =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                    + "width=\"90\" height=\"60\">";
    static final String DOT = "<circle id=\"a0\" r=\"1\"/>";

    /// Just within what an array can hold.
    private static final String HUGE_PATTERN =
            "<pattern id=\"p\" patternUnits=\"userSpaceOnUse\" width=\"46000\" height=\"46000\">"
                    + "<rect width=\"9\" height=\"9\"/></pattern>"
                    + "<rect width=\"90\" height=\"60\" fill=\"url(#p)\"/>";

    private SvgAttacks() {}

    static Stream<HostileFile> files() {
        var files = new ArrayList<HostileFile>();
        entities(files);
        references(files);
        scripts(files);
        SvgStyleAttacks.files(files);
        sizes(files);
        return files.stream();
    }

    private static void entities(List<HostileFile> files) {
        var laughs = new StringBuilder("<!DOCTYPE svg [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 12; i++) {
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        add(files, "billion-laughs", laughs + "]>" + START + "<text>&a11;</text></svg>");
        add(
                files,
                "external-entity",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + START
                        + "<text>&x;</text></svg>");
        add(
                files,
                "external-dtd",
                "<!DOCTYPE svg SYSTEM \"http://127.0.0.1:9/x.dtd\">" + START + "</svg>");
        add(
                files,
                "public-dtd",
                "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">"
                        + START
                        + "</svg>");
        add(
                files,
                "parameter-entity",
                "<!DOCTYPE svg [<!ENTITY % x SYSTEM \"file:///dev/zero\">%x;]>" + START + "</svg>");
        add(files, "entity-that-is-not-declared", START + "<text>&nbsp;</text></svg>");
        add(
                files,
                "xinclude",
                START
                        + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/></svg>");
        add(
                files,
                "linked-style",
                "<?xml-stylesheet href=\"http://127.0.0.1:9/x.css\"?>" + START + "</svg>");
    }

    private static void references(List<HostileFile> files) {
        for (var target :
                List.of(
                        "http://127.0.0.1:9/x.svg#a",
                        "file:///etc/passwd",
                        "//host/x",
                        "x.svg#a",
                        "data:image/svg+xml,%3Csvg/%3E",
                        "")) {
            var name = Integer.toHexString(target.hashCode());
            add(files, "use-" + name, START + "<use xlink:href=\"" + target + "\"/></svg>");
            add(
                    files,
                    "image-" + name,
                    START + "<image href=\"" + target + "\" width=\"9\" height=\"9\"/></svg>");
        }
        add(
                files,
                "fill-outside",
                START
                        + "<rect fill=\"url(http://127.0.0.1:9/#a)\" width=\"9\" height=\"9\"/></svg>");
        add(
                files,
                "style-outside",
                START + "<rect style=\"fill: URL( 'file:///etc/passwd#a' )\"/></svg>");
        add(
                files,
                "sheet-outside",
                START + "<style>rect{mask:url(\"http://127.0.0.1:9/#a\")}</style><rect/></svg>");
        add(
                files,
                "sheet-imports",
                START + "<style>@import url(http://127.0.0.1:9/x.css);</style></svg>");
        files.add(
                open(
                        "svg-escaped-url.svg",
                        text(START + "<rect style=\"fill:\\75rl(http://127.0.0.1:9/)\"/></svg>")));
        files.add(
                open(
                        "svg-font-outside.svg",
                        text(
                                START
                                        + "<style>@font-face{font-family:x;src:url(http://127.0.0.1:9/x.ttf)}</style></svg>")));
        files.add(
                open(
                        "svg-base-outside.svg",
                        text(
                                "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:base=\"http://127.0.0.1:9/\"><rect width=\"9\" height=\"9\"/></svg>")));
        add(files, "nested-use", START + nestedUse() + "<use href=\"#a9\"/></svg>");
        add(files, "nested-patterns", START + nestedPatterns() + "</svg>");
        add(files, "use-of-itself", START + "<g id=\"a\"><use href=\"#a\"/></g></svg>");
        add(
                files,
                "use-in-a-circle",
                START
                        + "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g></svg>");
        add(
                files,
                "mask-of-itself",
                START
                        + "<mask id=\"a\"><rect mask=\"url(#a)\" width=\"9\" height=\"9\"/></mask></svg>");
        add(
                files,
                "marker-at-each-point",
                START
                        + "<marker id=\"m\">"
                        + DOT.repeat(1_000)
                        + "</marker><path marker-mid=\"url(#m)\" d=\"M0 0"
                        + " 1 1".repeat(1_000)
                        + "\"/></svg>");
        add(files, "long-chain", START + chain(5_000) + "</svg>");
    }

    private static void scripts(List<HostileFile> files) {
        add(files, "script", START + "<script>fetch('http://127.0.0.1:9/')</script></svg>");
        add(files, "script-outside", START + "<script href=\"http://127.0.0.1:9/x.js\"/></svg>");
        add(
                files,
                "script-in-html",
                START
                        + "<foreignObject><script xmlns=\"http://www.w3.org/1999/xhtml\">1</script></foreignObject></svg>");
        add(
                files,
                "frame-in-html",
                START
                        + "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"http://127.0.0.1:9/\"/></foreignObject></svg>");
        add(files, "onload", START.replace("width", "onload=\"alert(1)\" width") + "</svg>");
        add(
                files,
                "onclick-of-a-foreigner",
                START + "<x xmlns=\"urn:x\" OnClick=\"alert(1)\"/></svg>");
        add(files, "link-runs", START + "<a xlink:href=\" javascript:alert(1)\"><rect/></a></svg>");
        add(
                files,
                "animation-runs",
                START + "<a><set attributeName=\"href\" to=\"javascript:alert(1)\"/></a></svg>");
        files.add(
                open(
                        "svg-foreign-object.svg",
                        text(
                                START
                                        + "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject></svg>")));
        files.add(
                open(
                        "svg-animated.svg",
                        text(
                                START
                                        + "<rect width=\"9\" height=\"9\"><animate attributeName=\"x\" to=\"9\" repeatCount=\"indefinite\"/></rect></svg>")));
        files.add(
                open(
                        "svg-filter.svg",
                        text(
                                START
                                        + "<filter id=\"f\"><feGaussianBlur stdDeviation=\"99999\"/></filter><rect filter=\"url(#f)\" width=\"9\" height=\"9\"/></svg>")));
    }

    private static void sizes(List<HostileFile> files) {
        var sized = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\"/>";
        add(files, "claims-50000", sized.formatted("50000", "50000"));
        add(files, "claims-1e99", sized.formatted("1e99", "1e99px"));
        files.add(open("svg-size-negative.svg", text(sized.formatted("-5", "NaN"))));
        files.add(open("svg-size-in-percent.svg", text(sized.formatted("100%", "100%"))));
        files.add(
                open(
                        "svg-view-box-huge.svg",
                        text(
                                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1e9 1e9\"/>")));
        files.add(open("svg-huge-pattern.svg", text(START + HUGE_PATTERN + "</svg>")));
        add(files, "deep", START + "<g>".repeat(50_000) + "</g>".repeat(50_000) + "</svg>");
        add(files, "200000-elements", START + "<g/>".repeat(200_000) + "</svg>");
        add(
                files,
                "path-of-6mb",
                START + "<path d=\"M0 0" + "l1 1".repeat(1_500_000) + "\"/></svg>");
        files.add(
                open(
                        "svg-path-of-1mb.svg",
                        text(
                                START
                                        + "<path stroke=\"red\" d=\"M0 0"
                                        + "l1 1".repeat(250_000)
                                        + "\"/></svg>")));
        files.add(
                open(
                        "svg-tiny-dashes.svg",
                        text(
                                START
                                        + "<path stroke=\"red\" stroke-dasharray=\"0.00001\" d=\"M0 0L1e6 1e6\"/></svg>")));
        add(files, "many-attributes", START + "<g " + attributes(10_000) + "/></svg>");
        add(files, "many-namespaces", namespaces(60, 190));
        add(files, "long-text", START + "<text y=\"9\">" + "ab ".repeat(10_000) + "</text></svg>");
        add(files, "not-well-formed", START + "<g></svg>");
        add(files, "two-roots", START + "</svg>" + START + "</svg>");
        add(files, "html", "<svg><html><body/></html>");
        add(
                files,
                "encoding-unknown",
                "<?xml version=\"1.0\" encoding=\"x-none\"?>" + START + "</svg>");
    }

    private static String nestedUse() {
        var text = new StringBuilder(DOT);
        for (int i = 1; i < 10; i++) {
            text.append("<g id=\"a")
                    .append(i)
                    .append("\">")
                    .append(("<use href=\"#a" + (i - 1) + "\"/>").repeat(10))
                    .append("</g>");
        }
        return text.toString();
    }

    private static String nestedPatterns() {
        var text = new StringBuilder();
        for (int i = 1; i < 10; i++) {
            text.append("<pattern id=\"p")
                    .append(i)
                    .append("\" width=\"1\" height=\"1\">")
                    .append(
                            ("<rect width=\"1\" height=\"1\" fill=\"url(#p" + (i - 1) + ")\"/>")
                                    .repeat(10))
                    .append("</pattern>");
        }
        return text
                + "<pattern id=\"p0\"><rect width=\"1\" height=\"1\"/></pattern><rect width=\"90\" height=\"60\" fill=\"url(#p9)\"/>";
    }

    private static String chain(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("<use id=\"c")
                    .append(i)
                    .append("\" href=\"#c")
                    .append(i + 1)
                    .append("\"/>");
        }
        return text.toString();
    }

    private static String namespaces(int depth, int each) {
        var text = new StringBuilder(START);
        for (int i = 0; i < depth; i++) {
            text.append("<g");
            for (int k = 0; k < each; k++) {
                text.append(" xmlns:z").append(i).append('z').append(k).append("=\"u\"");
            }
            text.append('>');
        }
        return text.append("</g>".repeat(depth)).append("</svg>").toString();
    }

    private static String attributes(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(" b").append(i).append("=\"1\"");
        }
        return text.toString();
    }

    static void add(List<HostileFile> files, String name, String text) {
        files.add(refused("svg-" + name + ".svg", text(text)));
    }

    static byte[] text(String text) {
        return Seeds.ascii(text);
    }
}
