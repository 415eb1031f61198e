package dev.pressroom.api.reader;

/// Text that XML can hold: characters that XML 1.0 has no way to write become U+FFFD
/// (<https://www.w3.org/TR/xml/#charsets>).
final class XmlText {
    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    static String of(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> isXml(point) ? point : REPLACEMENT)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
