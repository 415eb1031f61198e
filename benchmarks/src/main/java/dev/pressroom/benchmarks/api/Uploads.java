package dev.pressroom.benchmarks.api;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Keeps a few pictures on their way through review and rendering until it is closed: renders never run
/// out and never pile up.
final class Uploads implements AutoCloseable {
    private static final int UNDER_WAY = 4;

    /// An article takes 200 images, and asking for many costs the platform what is measured.
    private static final int IN_ONE_ARTICLE = 40;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Author author;
    private final byte[] picture;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger ready = new AtomicInteger();
    private final Thread thread = Thread.ofVirtual().unstarted(this::keepUploading);
    private volatile @Nullable Exception failure;
    private int uploaded;

    private Uploads(Author author, byte[] picture) {
        this.author = author;
        this.picture = picture.clone();
    }

    /// Returns when the first picture is ready.
    static Uploads start(Author author, byte[] picture) throws IOException {
        var uploads = new Uploads(author, picture);
        uploads.thread.start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (uploads.ready() == 0) {
            if (System.nanoTime() > end) {
                throw new IOException("no picture was rendered");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return uploads;
    }

    /// How many pictures are ready so far.
    ///
    /// @throws IOException if an upload failed, so that nothing is rendered any more
    int ready() throws IOException {
        var why = failure;
        if (why != null) {
            throw new IOException("an upload failed", why);
        }
        return ready.get();
    }

    private void keepUploading() {
        try {
            while (!stopped.get()) {
                fillOneArticle();
            }
        } catch (IOException failed) {
            failure = failed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void fillOneArticle() throws IOException, InterruptedException {
        var gallery = author.create("Gallery", "Pictures.");
        int sent = 0;
        int done = 0;
        while (!stopped.get() && done < IN_ONE_ARTICLE) {
            int before = done;
            done = author.done(gallery);
            ready.addAndGet(done - before);
            while (sent < IN_ONE_ARTICLE && sent - done < UNDER_WAY) {
                author.upload(gallery, another());
                sent++;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /// The same picture with another comment (JPEG segment COM): another file, so it is rendered again.
    private byte[] another() {
        int number = ++uploaded;
        var other = new byte[picture.length + 8];
        other[0] = picture[0];
        other[1] = picture[1];
        other[2] = (byte) 0xFF;
        other[3] = (byte) 0xFE;
        other[5] = 6;
        other[6] = (byte) (number >> 24);
        other[7] = (byte) (number >> 16);
        other[8] = (byte) (number >> 8);
        other[9] = (byte) number;
        System.arraycopy(picture, 2, other, 10, picture.length - 2);
        return other;
    }

    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
