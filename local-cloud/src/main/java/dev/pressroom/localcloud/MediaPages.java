package dev.pressroom.localcloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Stands in for the CDN: serves the media bucket to anybody, read-only. Thread-safe.
final class MediaPages implements HttpHandler {
    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /// @param prefix path below which the keys stand, such as `/_media`
    MediaPages(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            ControlPages.text(exchange, 405, "only GET");
            return;
        }
        var path = exchange.getRequestURI().getPath();
        var key = path.substring(Math.min(path.length(), prefix.length() + 1));
        try {
            var object = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key));
            try (exchange) {
                var headers = exchange.getResponseHeaders();
                headers.set("Content-Type", object.response().contentType());
                headers.set("X-Content-Type-Options", "nosniff");
                if (object.response().cacheControl() != null) {
                    headers.set("Cache-Control", object.response().cacheControl());
                }
                var bytes = object.asByteArrayUnsafe();
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        } catch (NoSuchKeyException missing) {
            ControlPages.text(exchange, 404, "no such rendition");
        } catch (SdkException failed) {
            ControlPages.text(
                    exchange, 502, "S3 did not answer: " + failed.getClass().getSimpleName());
        }
    }
}
