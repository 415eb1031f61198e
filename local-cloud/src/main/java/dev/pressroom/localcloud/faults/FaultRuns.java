package dev.pressroom.localcloud.faults;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Plays scenarios, one run after the other, each with its own plan of what goes wrong, on one platform.
public final class FaultRuns implements AutoCloseable {
    private static final List<Scenario> SCENARIOS =
            List.of(
                    new PublishWithImages(),
                    new RejectArticle(),
                    new EditLiveArticle(),
                    new AppealRejection(true),
                    new AppealRejection(false),
                    SendNewsletter.small());

    private final Platform platform;
    private final Store store;
    private final Transitions transitions;

    /// @param platform stays open
    public FaultRuns(Platform platform) throws SQLException {
        this.platform = platform;
        this.store = new Store(platform);
        this.transitions = Transitions.watch(platform, store);
    }

    /// What one run came to.
    ///
    /// @param calls     what each call was, in order
    /// @param broken    a sentence for each promise that did not hold
    /// @param end       how everything ended, without ids and times
    /// @param uncertain mails of which nobody knows whether they went out
    public record Run(
            String scenario,
            Plan plan,
            List<String> calls,
            List<String> broken,
            List<String> end,
            int uncertain) {
        public Run {
            end = List.copyOf(end);
            calls = List.copyOf(calls);
            broken = List.copyOf(broken);
        }

        /// The calls that went wrong, by name.
        public List<String> wrong() {
            return new TreeMap<>(plan.faults())
                    .entrySet().stream()
                            .map(
                                    fault ->
                                            fault.getKey() <= calls.size()
                                                    ? calls.get(fault.getKey() - 1)
                                                            + ": "
                                                            + fault.getValue()
                                                    : "call " + fault.getKey() + " never came")
                            .toList();
        }
    }

    /// Plays a scenario on empty stores.
    ///
    /// @throws IllegalArgumentException if there is no such scenario
    public Run play(String scenario, Plan plan, Defect planted)
            throws IOException, InterruptedException, SQLException {
        return play(named(scenario), plan, Aim.NOTHING, planted);
    }

    /// Plays a scenario in which one call goes wrong, found by its name.
    ///
    /// @return its plan has the number that the call had, and is empty if there was none
    Run play(String scenario, Aim aim, Defect planted)
            throws IOException, InterruptedException, SQLException {
        return play(named(scenario), Plan.NOTHING, aim, planted);
    }

    /// Sends an issue to that many readers, over a provider that throttles, fails and does not answer.
    Run playBig(int readers, Plan plan) throws IOException, InterruptedException, SQLException {
        return play(SendNewsletter.to(readers), plan, Aim.NOTHING, Defect.NONE);
    }

    private Run play(Scenario played, Plan plan, Aim aim, Defect planted)
            throws IOException, InterruptedException, SQLException {
        restart();
        try (var stage = new Stage(platform, store, plan, played.mostSteps())) {
            played.prepare(stage);
            platform.calls().restart(plan, planted);
            platform.calls().aim(aim);
            platform.reports().restart(plan.seed());
            platform.restartProvider(plan.seed());
            var broken = new ArrayList<String>();
            try {
                played.play(stage);
            } catch (IllegalStateException stuck) {
                broken.add("somebody could not go on: " + stuck.getMessage());
                stage.settle();
            }
            var calls = platform.calls().labels();
            var struck = platform.calls().struck();
            int wentWrong = struck.size() + platform.providerFailures();
            broken.addAll(stage.broken());
            platform.calls().restart(Plan.NOTHING, Defect.NONE);
            var mails = new MailPromises(store, platform.mailbox().mails());
            broken.addAll(mails.check(wentWrong));
            broken.addAll(new Invariants(platform, store, transitions, stage.reader()).check());
            return new Run(
                    played.name(),
                    aim.equals(Aim.NOTHING) ? plan : new Plan(struck, plan.away(), plan.seed()),
                    calls,
                    broken.stream().distinct().toList(),
                    store.endState(),
                    mails.uncertain());
        }
    }

    private void restart() throws SQLException {
        store.empty();
        transitions.forget();
        platform.calls().messages().forget();
        platform.calls().restart(Plan.NOTHING, Defect.NONE);
        platform.reports().restart(0);
        platform.restartProvider(0);
    }

    /// Plays a scenario while a service is away, until its messages died; then the service is back, and
    /// an admin sends everything back by the API.
    ///
    /// @return what was dead, by queue and reason; and the run, whose promises are checked at its end
    Redriven redriven(String scenario, Kind away)
            throws IOException, InterruptedException, SQLException {
        var played = named(scenario);
        restart();
        var plan = Plan.away(away);
        try (var stage = new Stage(platform, store, plan, played.mostSteps());
                var admin = Person.signedIn(platform, "root")) {
            played.prepare(stage);
            platform.calls().restart(plan, Defect.NONE);
            played.play(stage);
            var died = new ArrayList<String>();
            platform.calls().restart(Plan.NOTHING, Defect.NONE);
            for (var queue : admin.get("/v1/dead-letters").get("items")) {
                var path = "/v1/dead-letters/" + queue.get("queue").asString();
                for (var letter : admin.get(path).get("items")) {
                    died.add(
                            queue.get("queue").asString() + ": " + letter.get("reason").asString());
                }
                admin.post(path + "/redrive", Map.of());
            }
            stage.settle();
            // What people met while the service was away is no break.
            var broken =
                    new ArrayList<>(new MailPromises(store, platform.mailbox().mails()).check(0));
            broken.addAll(new Invariants(platform, store, transitions, stage.reader()).check());
            return new Redriven(
                    died, new Run(scenario, plan, List.of(), broken, store.endState(), 0));
        }
    }

    /// @param died queue and reason of each dead letter
    record Redriven(List<String> died, Run run) {
        Redriven {
            died = List.copyOf(died);
        }
    }

    /// Calls of the fault-free run, each with each mode; and the cache away for the whole run.
    ///
    /// @param from  the first call that goes wrong, from 1
    /// @param to    the last one
    /// @param every only each so many-th call
    static List<Plan> singles(int from, int to, int every) {
        var plans = new ArrayList<Plan>();
        plans.add(Plan.away(Kind.CACHE));
        for (int call = from; call <= to; call += every) {
            for (var mode : Mode.values()) {
                plans.add(Plan.one(call, mode));
            }
        }
        return plans;
    }

    /// Crashes at different calls, chosen at random, with shuffled and repeated messages.
    static Plan crashes(long calls, long seed, int count) {
        var faults = new HashMap<Integer, Mode>();
        new Random(seed)
                .ints(1, (int) calls + 1)
                .distinct()
                .limit(Math.min(count, calls))
                .forEach(call -> faults.put(call, Mode.CRASH));
        return new Plan(faults, Set.of(), seed);
    }

    /// Pairs of faults with repeated and shuffled messages; the first `seed` gives the first plan.
    static List<Plan> pairs(int calls, long seed, int count) {
        var plans = new ArrayList<Plan>();
        for (long next = seed; next < seed + count; next++) {
            var random = new Random(next);
            var modes = Mode.values();
            var faults = new TreeMap<Integer, Mode>();
            while (faults.size() < 2) {
                faults.put(1 + random.nextInt(calls), modes[random.nextInt(modes.length)]);
            }
            plans.add(new Plan(Map.copyOf(faults), Set.of(), next));
        }
        return plans;
    }

    static List<String> scenarios() {
        return SCENARIOS.stream().map(Scenario::name).toList();
    }

    private static Scenario named(String name) {
        return SCENARIOS.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no scenario " + name + "; there are " + scenarios()));
    }

    @Override
    public void close() throws SQLException {
        store.close();
    }
}
