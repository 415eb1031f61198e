package dev.pressroom.localcloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A part of `./run faults`, and the proof that the runs see what they look for.
class FaultRunsTest {
    private static final int SAMPLES = 6;

    @TempDir static Path data;

    private static Platform platform;
    private static FaultRuns runs;

    @BeforeAll
    static void start() throws Exception {
        platform =
                Platform.start(Path.of("..", "template.yaml"), data, Path.of("target", "programs"));
        runs = new FaultRuns(platform);
    }

    @AfterAll
    static void stop() throws Exception {
        runs.close();
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "reject", "edit"})
    void noPromiseBreaksWhateverCallGoesWrong(String scenario) throws Exception {
        var plans = FaultRuns.singles(play(scenario, Plan.NOTHING, Defect.NONE).calls().size());
        var broken = new ArrayList<FaultRuns.Run>();
        // A prime step meets each mode; the whole of it is ./run faults.
        for (int i = 0; i < SAMPLES; i++) {
            var plan = plans.get((int) ((i * 7919L) % plans.size()));
            keepBroken(play(scenario, plan, Defect.NONE), broken);
        }

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void noPromiseBreaksWhenTwoCallsGoWrongAndMessagesAreShuffledAndRepeated(long seed)
            throws Exception {
        var calls = play("publish", Plan.NOTHING, Defect.NONE).calls().size();
        var broken = new ArrayList<FaultRuns.Run>();
        keepBroken(
                play("publish", FaultRuns.pairs(calls, seed, 1).getFirst(), Defect.NONE), broken);

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_OUTBOX, edit, CRASH, review → database COMMIT",
        "NO_COMPARE_AND_SET, edit, OVERTAKE, UPDATE author_notices",
        "FILL_WITHOUT_VERSION, edit, HANG, GET"
    })
    void aPlantedMistakeIsFound(PlantedDefects defect, String scenario, Mode mode, String where)
            throws Exception {
        var calls = play(scenario, Plan.NOTHING, Defect.NONE).calls();

        var found = firstBroken(defect, scenario, mode, calls, call -> call.contains(where));

        assertThat(found).as("nothing broke with %s", defect).isNotEmpty();
        assertThat(play(scenario, Plan.parse(found), Defect.NONE).broken())
                .as("without the mistake, %s breaks nothing", found)
                .isEmpty();
    }

    @Test
    void afterARedriveEverythingEndsAsIfNothingHadHappened() throws Exception {
        var flawless = play("publish", Plan.NOTHING, Defect.NONE).end();

        var redriven = runs.redriven("publish", Kind.CLASSIFIER);

        assertThat(redriven.died()).isNotEmpty().allMatch(it -> it.startsWith("moderation-jobs: "));
        assertThat(redriven.run().broken()).isEmpty();
        assertThat(redriven.run().end()).isEqualTo(flawless);
    }

    @Test
    void aRunIsReplayedByItsText() throws Exception {
        var plan = Plan.parse("3=after,9=crash;away=cache;seed=7");

        assertThat(Plan.parse(plan.toString())).isEqualTo(plan);
        assertThat(play("edit", plan, Defect.NONE).wrong()).hasSize(2);
    }

    /// @return the plan that broke a promise; empty if none did
    private static String firstBroken(
            Defect defect, String scenario, Mode mode, List<String> calls, Predicate<String> at)
            throws Exception {
        for (int call = 1; call <= calls.size(); call++) {
            if (at.test(calls.get(call - 1))) {
                var run = play(scenario, Plan.one(call, mode), defect);
                if (!run.broken().isEmpty()) {
                    return run.plan().toString();
                }
            }
        }
        return "";
    }

    private static FaultRuns.Run play(String scenario, Plan plan, Defect defect) throws Exception {
        return runs.play(scenario, plan, defect);
    }

    private static void keepBroken(FaultRuns.Run run, List<FaultRuns.Run> broken) {
        if (!run.broken().isEmpty()) {
            broken.add(
                    new FaultRuns.Run(
                            run.scenario(), run.plan(), run.wrong(), run.broken(), List.of()));
        }
    }
}
