package dev.pressroom.api.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.util.HtmlUtils;

/// The frame of every page for people.
public final class HtmlPage {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    /// With the sum of the text, so that browsers can keep it and yet get a new one at once.
    private static final String STYLE =
            "/assets/pressroom.css?v=" + sum("/static/assets/pressroom.css");

    private HtmlPage() {}

    private static String sum(String resource) {
        try (var style = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(resource))) {
            return DigestUtils.md5DigestAsHex(style);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// @param title plain text
    /// @param body  HTML that is safe already
    public static ResponseEntity<String> of(HttpStatus status, String title, String body) {
        return ResponseEntity.status(status).contentType(HTML).body(text(title, body));
    }

    /// The whole document, as [#of] sends it.
    public static String text(String title, String body) {
        return text(title, "", body);
    }

    /// @param head elements for the head, safe already
    public static String text(String title, String head, String body) {
        var safe = HtmlUtils.htmlEscape(title);
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                %s</head>
                <body><header><a href="/">Pressroom</a></header><main><h1>%s</h1>
                %s
                </main></body></html>
                """
                .formatted(safe, STYLE, head, safe, body);
    }
}
