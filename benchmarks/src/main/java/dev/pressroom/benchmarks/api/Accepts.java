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

/// What authors send and the API only accepts: drafts, submissions and addresses for uploads, a third
/// each, while pictures of somebody are reviewed and rendered all the time.
final class Accepts {
    static final String CREATE = "create";
    static final String SUBMIT = "submit";
    static final String SLOT = "upload address";

    private static final int CHARACTERS = 2_000;

    /// Of the 200 that an article takes.
    private static final int SLOTS_OF_ONE = 50;

    private static final int WARM_UPS = 4;

    private final Platform platform;
    private final Author author;
    private final byte[] picture;
    private final SplittableRandom random = new SplittableRandom(2);
    private final BlockingQueue<String> drafts = new LinkedBlockingQueue<>();
    private final List<String> homes = new ArrayList<>();
    private long slots;

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
        homes(perSecond, time);
        var loop = new OpenLoop(platform);
        int rendered;
        try (var uploads = Uploads.start(platform.aws(), picture)) {
            warmUp(perSecond, time);
            int before = uploads.ready();
            loop.run(perSecond, time, this::planned);
            rendered = uploads.ready() - before;
        }
        var byKind = new LinkedHashMap<String, Latencies>();
        for (var kind : new String[] {CREATE, SUBMIT, SLOT}) {
            byKind.put(kind, loop.of(kind, time));
        }
        loop.close();
        return new Found(perSecond, time, byKind, loop.all(time), loop.failed(), rendered);
    }

    /// Articles that upload addresses are asked for in turn, as many authors would.
    private void homes(int perSecond, Duration time) throws IOException, InterruptedException {
        // A third of all, over the warm-up and what is measured, and some more.
        long asked = perSecond * time.toSeconds() * 3 / 2;
        for (long i = 0; i <= asked / SLOTS_OF_ONE; i++) {
            homes.add(author.create("Home " + i, Author.text(random, CHARACTERS)));
        }
    }

    /// Slowly at first: while the compiler has its share of the processors, the full rate is too much.
    private void warmUp(int perSecond, Duration time) throws IOException {
        var loop = new OpenLoop(platform);
        for (int part = WARM_UPS; part > 0; part--) {
            loop.run(perSecond / part, time, this::planned);
        }
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
                        "/v1/articles/" + homes.get((int) (slots++ % homes.size())) + "/images",
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
}
