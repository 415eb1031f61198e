package dev.pressroom.image.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsolatedEngineTest {
    static final SourceImage SOURCE =
            new SourceImage(
                    new byte[] {1, 2, 3},
                    new SourceHeader(ImageType.PNG, new PixelSize(1, 1), 1, 1, true, null));

    /// Enough processor time for all that a child does here, however busy the machine is.
    private static final DecodeLimits LIMITS =
            new DecodeLimits(Duration.ofMinutes(10), Duration.ofSeconds(3), 160L << 20);

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<DecodeCost> COSTS = Collections.synchronizedList(new ArrayList<>());

    private static IsolatedEngine engine;

    static RenderPlan plan(String behaviour, String recipe) {
        var level =
                new Level(
                        behaviour,
                        recipe,
                        new PixelSize(1, 1),
                        List.of(),
                        List.of(Encoding.rgba()),
                        false);
        return new RenderPlan(List.of(level), false);
    }

    @BeforeAll
    static void start() {
        engine =
                new IsolatedEngine(
                        MisbehavingChild.command(""), LIMITS, COSTS::add, Duration.ofMillis(100));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void theNextJobSucceeds() {
        assertThat(make("behave")).extracting(Output::bytes).containsExactly(new byte[4]);
    }

    @Test
    void whatTheChildRunsIsWhatItIs() {
        assertThat(engine.name()).isEqualTo("misbehaving 1.0");
        assertThat(engine.recipe()).isEqualTo("m1");
        assertThat(engine.reads()).containsExactly(ImageType.PNG);
        assertThat(engine.writes())
                .containsExactlyInAnyOrder(Encoding.Format.RGBA, Encoding.Format.JPEG);
        assertThat(engine.isolated()).isTrue();
    }

    @Test
    void whatTheEngineRefusesIsRefusedAndTheChildStays() {
        make("behave");
        var before = children();

        assertThat(failure("refuse")).hasMessage("image.unreadable: a PNG");
        assertThat(children()).containsAll(before);
    }

    @ParameterizedTest
    @CsvSource({
        "eat, IMAGE_TOO_COSTLY",
        "full, IMAGE_TOO_COSTLY",
        "exit, IMAGE_DECODER_DIED",
        "crash, IMAGE_DECODER_DIED",
        "throw, IMAGE_DECODER_DIED",
    })
    void aChildThatFailsIsReplaced(String behaviour, FailureCode code) {
        assertThat(failure(behaviour).code()).isEqualTo(code);
    }

    @Test
    void aChildThatReckonsForTooLongIsAtFault() {
        assertThat(failure("spin"))
                .hasMessageStartingWith(FailureCode.IMAGE_TOO_COSTLY.code())
                .hasMessageMatching(".* with PT([3-9]|[1-9][0-9])[.S].* of processor time");
    }

    /// It uses no processor, so it may be the machine's fault, and the job is tried again.
    @Test
    void aChildThatHangsIsReplaced() {
        var before = children();
        try (var hasty =
                new IsolatedEngine(
                        MisbehavingChild.command(""),
                        new DecodeLimits(Duration.ofMillis(800), 160L << 20))) {
            var first = children();
            first.removeAll(before);

            assertThatExceptionOfType(JobFailure.class)
                    .isThrownBy(() -> hasty.make(SOURCE, plan("hang", "")))
                    .extracting(JobFailure::code)
                    .isEqualTo(FailureCode.OUT_OF_TIME);
            assertThat(children()).doesNotContainAnyElementsOf(first);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> hasty.make(SOURCE, plan("behave", "")).size() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "huge",
                "negative",
                "many",
                "other-level",
                "other-format",
                "other-size",
                "more",
                "less",
                "blame-the-store"
            })
    void aChildThatLiesIsNotBelieved(String behaviour) {
        assertThat(failure(behaviour).code()).isEqualTo(FailureCode.IMAGE_DECODER_DIED);
    }

    @Test
    void theLastWordsOfAChildAreForOperators() {
        assertThat(failure("throw"))
                .hasMessageContaining("exit status 1")
                .hasMessageEndingWith("a bug of the engine");
    }

    @Test
    void theCostOfADecodeIsTold() {
        COSTS.clear();
        failure("eat");

        assertThat(COSTS)
                .singleElement()
                .satisfies(
                        cost -> {
                            assertThat(cost.peakBytes()).isGreaterThan(LIMITS.memoryBytes());
                            assertThat(cost.wallTime()).isPositive();
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "PT5S, PT0S, OUT_OF_TIME",
        "PT5S, PT2.4S, OUT_OF_TIME",
        "PT5S, PT2.5S, IMAGE_TOO_COSTLY",
        "PT5S, PT9S, IMAGE_TOO_COSTLY",
    })
    void aChildThatWasKeptWaitingByTheMachineMayTryAgain(
            Duration wall, Duration cpu, FailureCode code) {
        assertThat(WatchedJob.outOf(wall, cpu)).isEqualTo(code);
    }

    @Test
    void aChildHasNoEnvironmentAndAnEmptyFolder() throws IOException {
        make("behave");
        var child = Path.of("/proc", Long.toString(children().iterator().next()));
        var names =
                Files.readString(child.resolve("environ"), StandardCharsets.UTF_8)
                        .replaceAll("=[^\0]*\0", "\n")
                        .lines();

        // The last ones are a shell's own.
        assertThat(names)
                .contains("MALLOC_ARENA_MAX", "GLIBC_TUNABLES", "VIPS_WARNING", "LC_ALL")
                .isSubsetOf(
                        "MALLOC_ARENA_MAX",
                        "GLIBC_TUNABLES",
                        "VIPS_WARNING",
                        "LC_ALL",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_");
        try (var files = Files.list(child.resolve("cwd"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void jobsRunAtOnceAndIdleChildrenButOneEnd() throws Exception {
        int many = 2 * Runtime.getRuntime().availableProcessors();
        var go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(many)) {
            var jobs = new ArrayList<Future<List<Output>>>();
            for (int i = 0; i < many; i++) {
                jobs.add(
                        threads.submit(
                                () -> {
                                    go.await();
                                    return make("behave");
                                }));
            }
            go.countDown();
            for (var job : jobs) {
                assertThat(job.get()).hasSize(1);
            }
        }

        await().atMost(PATIENCE).until(() -> children().size() <= 1);
    }

    @Test
    void closingEndsTheChildrenAndTheirJobsMayTryAgain() throws Exception {
        var before = children();
        var closing = new IsolatedEngine(MisbehavingChild.command(""), LIMITS);
        var started = children();
        started.removeAll(before);
        assertThat(started).hasSize(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var job = threads.submit(() -> closing.make(SOURCE, plan("hang", "")));
            closing.close();

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(job::get)
                    .havingCause()
                    .isInstanceOf(JobFailure.class)
                    .withMessageStartingWith(FailureCode.OUT_OF_TIME.code());
        }
        assertThat(children()).doesNotContainAnyElementsOf(started);
    }

    @ParameterizedTest
    @ValueSource(strings = {"die", "chatter"})
    void withoutAHelloThereIsNoEngine(String behaviour) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IsolatedEngine(MisbehavingChild.command(behaviour), LIMITS))
                .withMessage("no decoder starts here");
    }

    @Test
    void anEngineThatCannotBeUsedSaysWhy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IsolatedEngine(MisbehavingChild.command("unusable"), LIMITS))
                .withMessage("no [31m such library");
    }

    @Test
    void aChildEndsWithItsParentEvenInADecode(@TempDir Path folder) throws Exception {
        var begun = folder.resolve("begun");
        var parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                MisbehavingChild.command("").classPath(),
                                ParentThatDies.class.getName(),
                                begun.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long pid = Long.parseLong(parent.inputReader().readLine());
        var child = ProcessHandle.of(pid).orElseThrow();
        await().atMost(PATIENCE).until(() -> Files.exists(begun));
        assertThat(child.isAlive()).isTrue();
        parent.destroyForcibly();

        assertThat(child.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).isAlive()).isFalse();
    }

    private static List<Output> make(String behaviour) {
        return engine.make(SOURCE, plan(behaviour, ""));
    }

    private static JobFailure failure(String behaviour) {
        try {
            make(behaviour);
        } catch (JobFailure failure) {
            return failure;
        }
        throw new AssertionError(behaviour + " did not fail");
    }

    private static Set<Long> children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }
}
