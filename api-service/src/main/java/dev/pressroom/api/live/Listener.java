package dev.pressroom.api.live;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One connection that waits for news. Thread-safe.
final class Listener implements AutoCloseable {
    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(15);

    private final String author;
    private final Consumer<Listener> left;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean open = true;

    Listener(String author, Consumer<Listener> left) {
        this.author = author;
        this.left = left;
    }

    String author() {
        return author;
    }

    boolean open() {
        return open;
    }

    /// There may be something to read.
    void wake() {
        news.release();
    }

    /// Forgets wake-ups so far.
    void clear() {
        news.drainPermits();
    }

    /// @return false if nothing came for as long as a heartbeat may wait; a lost wake-up costs no more
    boolean awaitNews() {
        try {
            return news.tryAcquire(BETWEEN_HEARTBEATS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            open = false;
            return true;
        }
    }

    /// Lets the connection end by itself.
    void end() {
        open = false;
        wake();
    }

    @Override
    public void close() {
        end();
        left.accept(this);
    }
}
