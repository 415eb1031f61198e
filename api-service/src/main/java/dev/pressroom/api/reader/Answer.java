package dev.pressroom.api.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// A whole body that many readers get, made once: its bytes, the same compressed, and its tag.
final class Answer {
    /// Smaller ones fit into one packet anyway.
    private static final int WORTH_COMPRESSING = 1_024;

    private static final int TAG_BYTES = 12;
    private static final String JSON = "application/json";
    private static final String HTML = "text/html;charset=UTF-8";

    private final String contentType;
    private final String text;
    private final byte[] plain;
    private final byte @Nullable [] gzipped;
    private final String tag;

    private Answer(String contentType, String text) {
        this.contentType = contentType;
        this.text = text;
        this.plain = text.getBytes(UTF_8);
        this.gzipped = plain.length < WORTH_COMPRESSING ? null : gzip(plain);
        this.tag = tagOf(plain);
    }

    /// @param contentType with its charset
    static Answer of(String contentType, String text) {
        return new Answer(contentType, text);
    }

    static Answer json(String text) {
        return of(JSON, text);
    }

    static Answer html(String text) {
        return of(HTML, text);
    }

    String contentType() {
        return contentType;
    }

    String text() {
        return text;
    }

    byte[] plain() {
        return plain;
    }

    /// Null when it is not worth it.
    byte @Nullable [] gzipped() {
        return gzipped;
    }

    /// Part of the ETag; the same for the same bytes, in every process.
    String tag() {
        return tag;
    }

    int weight() {
        return text.length() * 2 + plain.length + (gzipped == null ? 0 : gzipped.length);
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream(plain.length / 3);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static String tagOf(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
