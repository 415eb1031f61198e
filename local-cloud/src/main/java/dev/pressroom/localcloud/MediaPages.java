package dev.pressroom.localcloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pressroom.localcloud.standin.HttpAnswer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Stands in for the CDN: serves the media bucket to anybody, read-only, by `GET` and `HEAD`. Unlike
/// CloudFront it keeps nothing and knows no ranges. Thread-safe.
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
        if (!HttpAnswer.reads(exchange)) {
            try (exchange) {
                HttpAnswer.notAllowed(exchange, "GET, HEAD");
            }
            return;
        }
        var path = exchange.getRequestURI().getPath();
        var key = path.substring(Math.min(path.length(), prefix.length() + 1));
        if (key.isEmpty()) {
            ControlPages.text(exchange, 404, "no such rendition");
            return;
        }
        try {
            send(exchange, key);
        } catch (NoSuchKeyException missing) {
            ControlPages.text(exchange, 404, "no such rendition");
        } catch (SdkException failed) {
            ControlPages.text(
                    exchange, 502, "S3 did not answer: " + failed.getClass().getSimpleName());
        }
    }

    private void send(HttpExchange exchange, String key) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            var object = s3.headObject(head -> head.bucket(bucket).key(key));
            try (exchange) {
                describe(exchange, object.contentType(), object.cacheControl(), object.eTag());
                HttpAnswer.head(exchange, 200, object.contentLength());
            }
        } else {
            var object = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key));
            var stored = object.response();
            try (exchange) {
                describe(exchange, stored.contentType(), stored.cacheControl(), stored.eTag());
                HttpAnswer.send(exchange, 200, stored.contentType(), object.asByteArrayUnsafe());
            }
        }
    }

    private static void describe(
            HttpExchange exchange,
            String contentType,
            @Nullable String cacheControl,
            @Nullable String eTag) {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", contentType);
        headers.set("X-Content-Type-Options", "nosniff");
        if (cacheControl != null) {
            headers.set("Cache-Control", cacheControl);
        }
        if (eTag != null) {
            headers.set("ETag", eTag);
        }
    }
}
