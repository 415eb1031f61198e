package dev.pressroom.localcloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A part of `./run faults`, and the proof that the runs see what they look for.
class FaultRunsTest {
    private static final int SAMPLES = 4;
    private static final int MOST_TRIES = 4;
    private static final int READERS = 40;
    private static final int CRASHES = 6;
    private static final Map<String, FaultRuns.Run> MEASURED = new HashMap<>();

    @TempDir static Path data;

    private static Platform platform;
    private static FaultRuns runs;

    @BeforeAll
    static void start() throws Exception {
        platform =
                Platform.start(Path.of("..", "template.yaml"), data, Path.of("target", "programs"));
        runs = new FaultRuns(platform);
        // The first ones open connections, which are calls too.
        for (var scenario : List.of("publish", "newsletter")) {
            assertThat(play(scenario, Plan.NOTHING, Defect.NONE).broken()).isEmpty();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        runs.close();
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "reject", "edit", "appeal", "newsletter"})
    void noPromiseBreaksWhateverCallGoesWrong(String scenario) throws Exception {
        var plans = FaultRuns.singles(1, calls(scenario).size());
        var broken = new ArrayList<FaultRuns.Run>();
        // A prime step meets each mode; the whole of it is ./run faults.
        for (int i = 0; i < SAMPLES; i++) {
            var plan = plans.get((int) ((i * 7919L) % plans.size()));
            keepBroken(play(scenario, plan, Defect.NONE), broken);
        }

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"publish, 1", "decline, 2", "newsletter, 3"})
    void noPromiseBreaksWhenTwoCallsGoWrongAndMessagesAreShuffledAndRepeated(
            String scenario, long seed) throws Exception {
        var plan = FaultRuns.pairs(calls(scenario).size(), seed, 1).getFirst();

        assertThat(play(scenario, plan, Defect.NONE).broken()).as("%s", plan).isEmpty();
    }

    @Test
    void nobodyIsLostAndNobodyIsMailedTwiceByABadMailServiceAndCrashes() throws Exception {
        var run = runs.playBig(READERS, FaultRuns.crashes(READERS * 10L, 1, CRASHES));

        assertThat(run.broken()).isEmpty();
        assertThat(run.calls()).hasSizeGreaterThan(READERS * 10);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_OUTBOX, publish, CRASH, review → database COMMIT",
        "NO_COMPARE_AND_SET, publish, OVERTAKE, UPDATE author_notices",
        "NO_COMPARE_AND_SET_ON_IMAGES, publish, HANG, ingestImage → documents update images",
        "FILL_WITHOUT_VERSION, edit, HANG, GET /v1/published.* → cache EVAL"
    })
    void aPlantedMistakeIsFound(PlantedDefects defect, String scenario, Mode mode, String where)
            throws Exception {
        var found = broken(defect, measured(scenario), mode, where, "");

        assertThat(play(scenario, found.plan(), Defect.NONE).broken())
                .as("without the mistake, %s breaks nothing", found.plan())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CHECKPOINT_AT_FETCH, UPDATE deliveries, 'a reader got no mail, and the ledger says SENT'",
        "MARK_AT_END, SendEmail, a reader got 2 mails of one issue",
        "CHECKPOINT_AFTER_BATCH, SendEmail, a reader got 2 mails of one issue",
        "RESEND_STALE, SendEmail, a reader got 2 mails of one issue",
        "NEVER_RESEND, SendEmail, an issue stays SENDING"
    })
    void aLosingDesignIsCaughtByACrash(LosingDesigns design, String where, String complaint)
            throws Exception {
        var flawless = play("newsletter", Plan.NOTHING, design);
        assertThat(flawless.broken())
                .as("without a crash nobody notices %s", design)
                .doesNotContain(complaint);

        var found = broken(design, flawless, Mode.CRASH, "sendNewsletter → .*" + where, complaint);

        assertThat(play("newsletter", found.plan(), Defect.NONE).broken())
                .as("our design holds under %s", found.plan())
                .isEmpty();
    }

    @Test
    void afterARedriveEverythingEndsAsIfNothingHadHappened() throws Exception {
        var flawless = measured("publish").end();

        var redriven = runs.redriven("publish", Kind.CLASSIFIER);

        assertThat(redriven.died()).isNotEmpty().allMatch(it -> it.startsWith("moderation-jobs: "));
        assertThat(redriven.run().broken()).isEmpty();
        assertThat(redriven.run().end()).isEqualTo(flawless);
    }

    @Test
    void aRunIsReplayedByItsText() throws Exception {
        var plan = Plan.parse("3=after,9=crash;away=cache;seed=7");

        assertThat(Plan.parse(plan.toString())).isEqualTo(plan);
        assertThat(play("publish", plan, Defect.NONE).wrong()).hasSize(2);
    }

    /// @param flawless  tells the scenario, its calls, and how messages come
    /// @param where     a pattern; the calls whose names hold it go wrong, one in each run
    /// @param complaint what must break; anything if it is empty
    /// @return the first run that broke it
    private static FaultRuns.Run broken(
            Defect defect, FaultRuns.Run flawless, Mode mode, String where, String complaint)
            throws Exception {
        var wanted = Pattern.compile(where).asPredicate();
        var calls = flawless.calls();
        for (int nth = 0; ; nth++) {
            var run = flawless;
            // A call more or less before it, as for a new connection, moves all the others.
            for (int i = 0; i < MOST_TRIES && run.wrong().stream().noneMatch(wanted); i++) {
                var call = nthOf(calls, wanted, nth);
                if (call == 0) {
                    throw new AssertionError(defect + " was not found at " + where);
                }
                run = play(flawless.scenario(), Plan.one(call, mode), defect);
                calls = run.calls();
            }
            if (run.broken().stream().anyMatch(it -> it.contains(complaint))) {
                return run;
            }
            calls = flawless.calls();
        }
    }

    /// @return the number of the call, from 1; 0 if there are not so many
    private static int nthOf(List<String> calls, Predicate<String> wanted, int nth) {
        return IntStream.rangeClosed(1, calls.size())
                .filter(call -> wanted.test(calls.get(call - 1)))
                .skip(nth)
                .findFirst()
                .orElse(0);
    }

    private static List<String> calls(String scenario) throws Exception {
        return measured(scenario).calls();
    }

    /// The run in which nothing goes wrong; the same for all tests.
    private static FaultRuns.Run measured(String scenario) throws Exception {
        var known = MEASURED.get(scenario);
        if (known != null) {
            return known;
        }
        var run = play(scenario, Plan.NOTHING, Defect.NONE);
        assertThat(run.broken()).isEmpty();
        MEASURED.put(scenario, run);
        return run;
    }

    private static FaultRuns.Run play(String scenario, Plan plan, Defect defect) throws Exception {
        return runs.play(scenario, plan, defect);
    }

    private static void keepBroken(FaultRuns.Run run, List<FaultRuns.Run> broken) {
        if (!run.broken().isEmpty()) {
            broken.add(
                    new FaultRuns.Run(
                            run.scenario(), run.plan(), run.wrong(), run.broken(), List.of(), 0));
        }
    }
}
