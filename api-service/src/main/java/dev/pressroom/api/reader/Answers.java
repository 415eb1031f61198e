package dev.pressroom.api.reader;

import dev.pressroom.api.reader.LiveFacts.Form;
import dev.pressroom.api.web.Written;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// How answers travel: to readers with an ETag for each coding (RFC 9110, section 8.8.3.3), and
/// through Redis as text.
final class Answers {
    /// Keep it, but ask each time: an answer can be a second old here already, and readers are
    /// promised no more. A `304` costs next to nothing.
    private static final CacheControl ASK_EACH_TIME = CacheControl.noCache().cachePublic();

    static final Form<Answer> FORM =
            new Form<>() {
                @Override
                public String write(Answer answer) {
                    return answer.contentType() + "\n" + answer.text();
                }

                @Override
                public Answer read(String text) {
                    int end = text.indexOf('\n');
                    return Answer.of(text.substring(0, end), text.substring(end + 1));
                }

                @Override
                public Answer cast(Object value) {
                    return (Answer) value;
                }
            };

    private Answers() {}

    /// Spring answers `304` when the client has this ETag already.
    static <T> Written<T> send(Answer answer, HttpServletRequest request) {
        var gzipped =
                takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING)) ? answer.gzipped() : null;
        var response =
                ResponseEntity.ok()
                        .cacheControl(ASK_EACH_TIME)
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                        .header(HttpHeaders.CONTENT_TYPE, answer.contentType());
        return Written.of(
                gzipped == null
                        ? response.eTag("\"" + answer.tag() + "\"").body(answer.plain())
                        : response.eTag("\"" + answer.tag() + "-gzip\"")
                                .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                                .body(gzipped));
    }

    /// RFC 9110, section 12.5.3, as far as clients use it: a coding by its name, not with `q=0`.
    static boolean takesGzip(@Nullable String acceptEncoding) {
        return acceptEncoding != null
                && Arrays.stream(acceptEncoding.split(",", -1))
                        .map(part -> part.strip().replace(" ", ""))
                        .anyMatch(
                                part ->
                                        part.equals("gzip")
                                                || (part.startsWith("gzip;")
                                                        && !part.matches("gzip;q=0(\\.0*)?")));
    }
}
