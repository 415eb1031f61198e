package dev.pressroom.benchmarks.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.benchmarks.api.OpenLoop.Planned;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// What authors send and the API only accepts: drafts, submissions and addresses for uploads, a third
/// each, while pictures of somebody are reviewed and rendered all the time.
final class Accepts {
    static final String CREATE = "create";
    static final String SUBMIT = "submit";
    static final String SLOT = "upload address";

    private static final int CHARACTERS = 2_000;
    private static final int UPLOADS_UNDER_WAY = 4;
    private static final int SLOTS_OF_ONE = 150;

    private final Platform platform;
    private final Author author;
    private final byte[] picture;
    private final SplittableRandom random = new SplittableRandom(2);
    private final BlockingQueue<String> drafts = new LinkedBlockingQueue<>();
    private final List<String> homes = new ArrayList<>();
    private long slots;
    private final AtomicInteger uploaded = new AtomicInteger();

    Accepts(Platform platform, Author author, byte[] picture) {
        this.platform = platform;
        this.author = author;
        this.picture = picture.clone();
    }

    /// @param byKind latencies of each kind of request
    /// @param failed requests that got another answer than expected
    /// @param rendered pictures that became ready meanwhile
    record Found(
            int perSecond,
            Duration time,
            Map<String, Latencies> byKind,
            Latencies all,
            int failed,
            int rendered) {
        Found {
            byKind = Map.copyOf(byKind);
        }
    }

    Found run(int perSecond, Duration time) throws IOException, InterruptedException {
        var gallery = author.create("Gallery", Author.text(random, CHARACTERS));
        homes(perSecond, time);
        warmUp(perSecond, time);
        var stopped = new AtomicBoolean();
        var uploads = Thread.ofVirtual().start(() -> keepUploading(gallery, stopped));
        awaitFirst(gallery);
        int before = author.ready(gallery);
        var loop = new OpenLoop(platform);
        loop.run(perSecond, time, this::planned);
        int rendered = author.ready(gallery) - before;
        stopped.set(true);
        uploads.join();
        var byKind = new LinkedHashMap<String, Latencies>();
        for (var kind : new String[] {CREATE, SUBMIT, SLOT}) {
            byKind.put(kind, loop.of(kind, time));
        }
        loop.close();
        return new Found(perSecond, time, byKind, loop.all(time), loop.failed(), rendered);
    }

    /// Articles that upload addresses are asked for: one takes 200 images.
    private void homes(int perSecond, Duration time) throws IOException, InterruptedException {
        long slots = perSecond * time.toSeconds();
        for (long i = 0; i <= slots / SLOTS_OF_ONE; i++) {
            homes.add(author.create("Home " + i, Author.text(random, CHARACTERS)));
        }
    }

    private void warmUp(int perSecond, Duration time) throws IOException {
        var loop = new OpenLoop(platform);
        loop.run(perSecond / 2, time.dividedBy(3), this::planned);
        loop.close();
    }

    private Planned planned(long number) {
        var draft = number % 3 == 1 ? drafts.poll() : null;
        if (draft != null) {
            return planned(SUBMIT, "/v1/articles/" + draft + "/submission", "", 202, _ -> {});
        }
        return number % 3 == 2
                ? planned(
                        SLOT,
                        "/v1/articles/" + homes.get((int) (slots++ / SLOTS_OF_ONE)) + "/images",
                        author.slot(1_000, Author.sha256(Long.toString(number).getBytes(UTF_8))),
                        201,
                        _ -> {})
                : planned(
                        CREATE,
                        "/v1/articles",
                        author.draft("Draft " + number, Author.text(random, CHARACTERS)),
                        201,
                        reply -> drafts.add(author.idOf(reply)));
    }

    private Planned planned(
            String kind, String path, String body, int expected, OpenLoop.Then then) {
        return new Planned(
                kind, Wire.request("POST", path, author.authorization(), body), expected, then);
    }

    /// A few at a time, so that renders never run out and never pile up.
    private void keepUploading(String gallery, AtomicBoolean stopped) {
        try {
            while (!stopped.get()) {
                if (uploaded.get() - author.ready(gallery) < UPLOADS_UNDER_WAY) {
                    author.upload(gallery, another());
                } else {
                    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                }
            }
        } catch (IOException failed) {
            System.err.println("An upload failed: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitFirst(String gallery) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (author.ready(gallery) == 0) {
            if (System.nanoTime() > end) {
                throw new IOException("no picture was rendered");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /// The same picture with another comment (JPEG segment COM): another file, so it is rendered again.
    private byte[] another() {
        int number = uploaded.incrementAndGet();
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
}
