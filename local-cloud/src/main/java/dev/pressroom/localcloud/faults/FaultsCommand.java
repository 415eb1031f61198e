package dev.pressroom.localcloud.faults;

import dev.pressroom.model.DeliveryHealth;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The command `./run faults`.
public final class FaultsCommand {
    private static final String USAGE =
            """
            usage: ./run faults [NAME] [--seed N] [--pairs N] [--every N] [--from N] [--to N] [--replay PLAN]
                   ./run faults newsletter --readers N [--crashes N] [--seed N]
              NAME       one of the scenarios; all without it. --scenario NAME is the same
              --pairs    how many seeded pairs of faults besides the single ones (default 20)
              --seed     of the first pair, and of the shuffled run (default 1)
              --every    only each N-th call, in each way (default 1)
              --from     the first call that goes wrong (default 1)
              --to       the last call that goes wrong (default: the last one)
              --replay   one run with this plan, as a failing run prints it
              --readers  one big issue to so many readers, over a mail service that throttles, fails
                         and does not answer, with late and doubled reports
              --crashes  at so many calls of the big issue, chosen by the seed (default 200)""";

    /// So many tell how many calls a reader costs.
    private static final int MEASURED_READERS = 40;

    /// So many, with the four whom the scenario adds, are too few mails to judge an issue by.
    private static final int MOST_FEW_READERS = (int) DeliveryHealth.FEWEST - 5;

    /// One complaint is less than 0.08 % of so many.
    private static final int FEWEST_MANY_READERS = 1_250;

    private static final double SURELY = 0.6;

    private final FaultRuns runs;
    private final PrintStream out;

    private FaultsCommand(FaultRuns runs, PrintStream out) {
        this.runs = runs;
        this.out = out;
    }

    /// Says what is wrong with the options, and how the command is used.
    ///
    /// @param options as they were typed
    /// @return nothing if they are right
    public static Optional<String> refusal(List<String> options) {
        try {
            Options.of(options);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(wrong.getMessage() + "\n" + USAGE);
        }
    }

    /// @param options as they were typed
    /// @return 0 if no promise broke, 1 if one did
    /// @throws IllegalArgumentException if the options are wrong
    public static int run(
            List<String> options, Path template, Path data, Path programs, PrintStream out)
            throws IOException, InterruptedException, SQLException {
        var chosen = Options.of(options);
        out.println("Starting engines, API and functions …");
        try (var platform = Platform.start(template, data, programs);
                var runs = new FaultRuns(platform)) {
            return new FaultsCommand(runs, out).play(chosen);
        }
    }

    private int play(Options options) throws IOException, InterruptedException, SQLException {
        if (options.readers() > 0) {
            return big(options) ? 0 : 1;
        }
        int broken = 0;
        for (var scenario : options.scenarios()) {
            // The first run opens connections and loads classes; the second one is the measure.
            runs.play(scenario, Plan.NOTHING, Defect.NONE);
            if (!options.replay().isEmpty()) {
                broken +=
                        told(runs.play(scenario, Plan.parse(options.replay()), Defect.NONE), true);
                continue;
            }
            var measure = runs.play(scenario, Plan.NOTHING, Defect.NONE);
            int calls = measure.calls().size();
            int to = Math.min(calls, options.to());
            var plans = FaultRuns.singles(options.from(), to, options.every());
            plans.add(Plan.shuffled(options.seed()));
            plans.addAll(FaultRuns.pairs(calls, options.seed(), options.pairs()));
            int breaks = told(measure, false);
            int uncertain = 0;
            var progress = new Progress(out, scenario, plans.size());
            for (var plan : plans) {
                var run = runs.play(scenario, plan, Defect.NONE);
                breaks += told(run, false);
                uncertain += run.uncertain();
                progress.ran(breaks);
            }
            out.printf(
                    "%-10s %4d calls × %d modes, %5d runs, %d breaks, %d mails uncertain%n",
                    scenario, calls, Mode.values().length, plans.size() + 1, breaks, uncertain);
            broken += breaks;
        }
        return broken == 0 ? 0 : 1;
    }

    private boolean big(Options options) throws IOException, InterruptedException, SQLException {
        int few = Math.min(options.readers(), MEASURED_READERS);
        var measure = runs.playBig(few, Plan.shuffled(options.seed()));
        // Few readers share what one issue costs, so each seems to cost more than one of many does.
        long calls = (long) (SURELY * measure.calls().size() * options.readers() / few);
        var plan = FaultRuns.crashes(calls, options.seed(), options.crashes());
        out.printf(
                "newsletter to %d readers, about %d calls, %d crashes, seed %d …%n",
                options.readers(), calls, options.crashes(), options.seed());
        var run = runs.playBig(options.readers(), plan);
        long struck =
                plan.faults().keySet().stream().filter(at -> at <= run.calls().size()).count();
        out.printf(
                "%d calls, %d crashes, %d mails uncertain, %s%n",
                run.calls().size(),
                struck,
                run.uncertain(),
                run.broken().isEmpty() ? "nobody lost, nobody mailed twice" : "BROKEN");
        if (run.broken().isEmpty()) {
            return true;
        }
        out.printf(
                "BROKEN: ./run faults --scenario newsletter --readers %d --crashes %d --seed %d%n",
                options.readers(), options.crashes(), options.seed());
        run.broken().forEach(sentence -> out.println("    " + sentence));
        return false;
    }

    /// @return 1 if the run broke a promise
    private int told(FaultRuns.Run run, boolean always) {
        if (run.broken().isEmpty() && !always) {
            return 0;
        }
        out.printf(
                "%s: ./run faults --scenario %s --replay '%s'%n",
                run.broken().isEmpty() ? "held" : "BROKEN", run.scenario(), run.plan());
        run.wrong().forEach(call -> out.println("    at " + call));
        run.broken().forEach(sentence -> out.println("    " + sentence));
        return run.broken().isEmpty() ? 0 : 1;
    }

    private record Options(
            List<String> scenarios,
            long seed,
            int pairs,
            int every,
            int from,
            int to,
            String replay,
            int readers,
            int crashes) {
        static Options of(List<String> typed) {
            var scenarios = FaultRuns.scenarios();
            long seed = 1;
            int pairs = 20;
            int every = 1;
            int from = 1;
            int to = Integer.MAX_VALUE;
            int readers = 0;
            int crashes = 200;
            var replay = "";
            var words = new ArrayList<>(typed);
            if (!words.isEmpty() && !words.getFirst().startsWith("--")) {
                words.addFirst("--scenario");
            }
            for (int i = 0; i < words.size(); i += 2) {
                if (i + 1 == words.size()) {
                    throw new IllegalArgumentException(words.get(i) + " needs a value");
                }
                var value = words.get(i + 1);
                switch (words.get(i)) {
                    case "--scenario" -> scenarios = List.of(value);
                    case "--seed" -> seed = Long.parseLong(value);
                    case "--pairs" -> pairs = Integer.parseInt(value);
                    case "--every" -> every = Math.max(1, Integer.parseInt(value));
                    case "--from" -> from = Integer.parseInt(value);
                    case "--to" -> to = Integer.parseInt(value);
                    case "--readers" -> readers = Integer.parseInt(value);
                    case "--crashes" -> crashes = Integer.parseInt(value);
                    case "--replay" -> replay = value;
                    default -> throw new IllegalArgumentException("unknown: " + words.get(i));
                }
            }
            if (!FaultRuns.scenarios().containsAll(scenarios)) {
                throw new IllegalArgumentException("the scenarios are " + FaultRuns.scenarios());
            }
            if (readers > MOST_FEW_READERS && readers < FEWEST_MANY_READERS) {
                throw new IllegalArgumentException(
                        "--readers: at most %d, or at least %d; one reader complains, and of that many mails it is enough to pause an issue"
                                .formatted(MOST_FEW_READERS, FEWEST_MANY_READERS));
            }
            if (!replay.isEmpty()) {
                Plan.parse(replay);
            }
            return new Options(scenarios, seed, pairs, every, from, to, replay, readers, crashes);
        }
    }
}
