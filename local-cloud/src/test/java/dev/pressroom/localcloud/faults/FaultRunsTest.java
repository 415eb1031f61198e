package dev.pressroom.localcloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A part of `./run faults`, and the proof that the runs see what they look for.
class FaultRunsTest {
    private static final int PRIME = 7919;
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
        int calls = calls(scenario).size();
        var broken = new ArrayList<FaultRuns.Run>();
        // One call for each way, far from each other; the whole of it is ./run faults.
        int at = 0;
        for (var mode : Mode.values()) {
            at = (at + PRIME) % calls;
            var plan = Plan.one(at + 1, mode);
            keepBroken(play(scenario, plan, Defect.NONE), broken);
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void noPromiseBreaksWithoutRedis() throws Exception {
        assertThat(play("publish", Plan.away(Kind.CACHE), Defect.NONE).broken()).isEmpty();
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
        var found = found(defect, scenario, where, mode, "");

        var without = runs.play(scenario, found, Defect.NONE);
        assertThat(without.plan().faults()).as("%s was met", found).isNotEmpty();
        assertThat(without.broken()).as("without the mistake, %s breaks nothing", found).isEmpty();
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
        assertThat(play("newsletter", Plan.NOTHING, design).broken())
                .as("without a crash nobody notices %s", design)
                .doesNotContain(complaint);

        var sending = "sendNewsletter → .*" + where;
        var found = found(design, "newsletter", sending, Mode.CRASH, complaint);

        var ours = runs.play("newsletter", found, Defect.NONE);
        assertThat(ours.plan().faults()).as("%s was met", found).isNotEmpty();
        assertThat(ours.broken()).as("our design holds under %s", found).isEmpty();
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

    /// @param where     a pattern; the calls whose names hold it go wrong, one in each run
    /// @param complaint what must break; anything if it is empty
    /// @return the first call that broke it
    private static Aim found(
            Defect defect, String scenario, String where, Mode mode, String complaint)
            throws Exception {
        for (int nth = 1; ; nth++) {
            var aim = new Aim(where, nth, mode);
            var run = runs.play(scenario, aim, defect);
            if (run.plan().faults().isEmpty()) {
                throw new AssertionError(defect + " was not found at " + where);
            }
            if (run.broken().stream().anyMatch(it -> it.contains(complaint))) {
                return aim;
            }
        }
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
