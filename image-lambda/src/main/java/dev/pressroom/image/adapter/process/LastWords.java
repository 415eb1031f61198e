package dev.pressroom.image.adapter.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads away what a child says on its standard error stream, and keeps the end of it. Thread-safe.
final class LastWords {
    private static final int KEPT_BYTES = 300;

    private byte[] kept = {};

    /// @param stream closed when the child has ended
    static LastWords of(InputStream stream) {
        var words = new LastWords();
        Thread.ofPlatform()
                .daemon()
                .name("decoder-stderr")
                .start(
                        () -> {
                            try (stream) {
                                var buffer = new byte[4096];
                                for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                                    words.add(Arrays.copyOf(buffer, n));
                                }
                            } catch (IOException killed) {
                                // What came before is kept.
                            }
                        });
        return words;
    }

    /// The last line, without control characters; empty when there was none.
    synchronized String line() {
        var text = new String(kept, StandardCharsets.UTF_8).strip();
        return text.lines().reduce("", (_, line) -> line).replaceAll("\\p{C}", " ");
    }

    private synchronized void add(byte[] more) {
        var all = Arrays.copyOf(kept, kept.length + more.length);
        System.arraycopy(more, 0, all, kept.length, more.length);
        kept = Arrays.copyOfRange(all, Math.max(0, all.length - KEPT_BYTES), all.length);
    }
}
