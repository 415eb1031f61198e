package dev.pressroom.image.domain.svg;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// From bytes to characters, before any parser looks at them: in an encoding that is rarely used a text
/// can look harmless to one reader and not to the next.
final class SvgText {
    private static final Pattern DECLARED =
            Pattern.compile(
                    "^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([^\"']{1,40})");
    private static final Map<String, Charset> ENCODINGS =
            Map.of(
                    "utf-8", StandardCharsets.UTF_8,
                    "utf8", StandardCharsets.UTF_8,
                    "us-ascii", StandardCharsets.US_ASCII,
                    "iso-8859-1", StandardCharsets.ISO_8859_1);

    private SvgText() {}

    /// @throws JobFailure [FailureCode#IMAGE_UNREADABLE] if the bytes are not what they are declared to be
    static String of(byte[] file) {
        var start = new String(file, 0, Math.min(file.length, 300), StandardCharsets.ISO_8859_1);
        var declared = DECLARED.matcher(start);
        var name = declared.find() ? declared.group(1).toLowerCase(Locale.ROOT) : "utf-8";
        var encoding = ENCODINGS.get(name);
        if (encoding == null) {
            throw new JobFailure(FailureCode.IMAGE_UNREADABLE, "an SVG in another encoding");
        }
        try {
            var text = encoding.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException damaged) {
            throw new JobFailure(FailureCode.IMAGE_UNREADABLE, "not " + name, damaged);
        }
    }
}
