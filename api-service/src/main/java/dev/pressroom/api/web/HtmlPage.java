package dev.pressroom.api.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/// The frame of every page for people.
public final class HtmlPage {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private HtmlPage() {}

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
                <style>body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 system-ui,sans-serif}img{max-width:100%%;height:auto}pre{overflow-x:auto}</style>
                %s</head>
                <body><header><a href="/">Pressroom</a></header><main><h1>%s</h1>
                %s
                </main></body></html>
                """
                .formatted(safe, head, safe, body);
    }
}
