package dev.pressroom.benchmarks.api;

import dev.pressroom.benchmarks.Machine;
import dev.pressroom.benchmarks.SamplePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Measures the API of a platform that runs beside it. Says what it found and asserts nothing.
final class ApiBench {
    private static final Path RESULTS = Path.of("benchmarks", "results");
    private static final Path WORK = Path.of(".pressroom", "bench", "api");
    private static final Path PICTURES = Path.of(".pressroom", "bench", "images");
    private static final int ARTICLES = 20;
    private static final int CHARACTERS = 8_000;
    private static final int PER_SECOND = 200;

    private final boolean quick;

    private ApiBench(boolean quick) {
        this.quick = quick;
    }

    public static void main(String[] arguments) throws Exception {
        var options = List.of(arguments);
        if (!List.of().equals(options) && !List.of("--quick").equals(options)) {
            System.err.println("usage: ./run bench api [--quick]");
            System.exit(2);
        }
        new ApiBench(options.contains("--quick")).run();
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        Files.createDirectories(PICTURES);
        var picture = Files.readAllBytes(SamplePicture.GROWING.get(1).in(PICTURES));
        double loadBefore = Machine.load();
        var data = Files.createTempDirectory(WORK.toAbsolutePath(), "run-");
        String report;
        try (var platform = Platform.start(data);
                var author = new Author(platform, "ana")) {
            say("The platform is up; publishing " + ARTICLES + " articles");
            var slug = publish(author);
            var reads = reads(platform, slug);
            say("Accepting while pictures are rendered");
            var accepts = new Accepts(platform, author, picture).run(PER_SECOND, acceptTime());
            report =
                    ApiReport.text(
                            Machine.describe(InstantSource.system(), loadBefore),
                            quick,
                            turns(),
                            turnTime(),
                            reads,
                            accepts);
        }
        delete(data);
        System.out.println(report);
        var folder = quick ? WORK : RESULTS;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("api.md"), report);
        System.out.println("Written to " + folder.resolve("api.md"));
        System.exit(0);
    }

    private static String publish(Author author) throws IOException, InterruptedException {
        var random = new SplittableRandom(1);
        var slug = "";
        for (int i = 0; i < ARTICLES; i++) {
            slug = author.published("Measured article " + i, Author.text(random, CHARACTERS));
        }
        return slug;
    }

    /// Each in turn, so that other load meets all.
    private Map<String, List<Latencies>> reads(Platform platform, String slug)
            throws IOException, InterruptedException {
        var requests = new LinkedHashMap<String, byte[]>();
        requests.put(ApiReport.CONSTANT, get("/robots.txt"));
        requests.put(ApiReport.ARTICLE_JSON, get("/v1/published/" + slug));
        requests.put(ApiReport.ARTICLE_HTML, get("/articles/" + slug));
        requests.put(ApiReport.LIST, get("/v1/published"));
        say("Warming up");
        for (var request : requests.values()) {
            ClosedLoop.run(platform, request, turnTime().multipliedBy(2));
        }
        var found = new LinkedHashMap<String, List<Latencies>>();
        for (int turn = 1; turn <= turns(); turn++) {
            say("Reading, turn " + turn + " of " + turns());
            for (var one : requests.entrySet()) {
                found.computeIfAbsent(one.getKey(), _ -> new ArrayList<>())
                        .add(ClosedLoop.run(platform, one.getValue(), turnTime()));
            }
        }
        return found;
    }

    /// As a browser asks.
    private static byte[] get(String path) {
        return Wire.request("GET", path, "Accept-Encoding: gzip\r\n", "");
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private int turns() {
        return quick ? 2 : 7;
    }

    private Duration turnTime() {
        return Duration.ofSeconds(quick ? 2 : 5);
    }

    private Duration acceptTime() {
        return Duration.ofSeconds(quick ? 6 : 30);
    }

    private static void say(String what) {
        System.err.println(what);
    }
}
