package dev.pressroom.moderation;

import dev.pressroom.model.Secret;
import dev.pressroom.moderation.adapter.mongo.MongoPictures;
import dev.pressroom.moderation.adapter.mongo.MongoReports;
import dev.pressroom.moderation.adapter.mongo.MongoRevisionTexts;
import dev.pressroom.moderation.adapter.mysql.MySqlStandingDecisions;
import dev.pressroom.moderation.adapter.policy.PolicyFile;
import dev.pressroom.moderation.application.ReplayPolicy;
import dev.pressroom.moderation.domain.Judgement;
import dev.pressroom.moderation.domain.Subject;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.Database;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;

/// Wires the command `replay-policy`: only the two databases, and no client of AWS at all.
public final class PolicyReplay {
    private static final int CONNECTIONS = 2;

    private PolicyReplay() {}

    /// Where the platform keeps its data.
    public record Stores(
            String databaseUrl, String databaseUser, Secret databasePassword, Secret mongoUri) {}

    /// Judges all past verdicts by the policy in `file` and prints each that would change.
    ///
    /// @param apply whether to open cases
    /// @param actor who runs it, for the trail
    /// @throws IllegalStateException naming the line, if the policy cannot be read
    /// @throws dev.pressroom.model.JobFailure when a store does not answer
    public static ReplayPolicy.Outcome run(
            Stores stores, Path file, boolean apply, String actor, PrintStream out)
            throws IOException {
        var policy = PolicyFile.parse(Files.newBufferedReader(file));
        var clock = InstantSource.system();
        try (var database =
                        new Database(
                                stores.databaseUrl(),
                                stores.databaseUser(),
                                stores.databasePassword(),
                                CONNECTIONS);
                var documents = new Documents(stores.mongoUri())) {
            var reports = new MongoReports(new ModerationReports(documents), clock);
            var replay =
                    new ReplayPolicy(
                            reports,
                            reports,
                            new MongoPictures(new ImageRecords(documents), clock),
                            new MongoRevisionTexts(new Revisions(documents)),
                            new MySqlStandingDecisions(database, clock, UUID::randomUUID));
            var outcome = replay.replay(policy, apply, actor, change -> print(change, out));
            out.printf(
                    Locale.ROOT,
                    "%d verdicts under policy %s: %d stricter, %d milder, the others as they are.%n"
                            + "%d decisions that stand would be others; %s.%n",
                    outcome.verdicts(),
                    policy.version(),
                    outcome.stricter(),
                    outcome.milder(),
                    outcome.decisions(),
                    apply
                            ? outcome.opened() + " cases were opened for a person"
                            : "--apply opens a case for each");
            return outcome;
        }
    }

    private static void print(ReplayPolicy.Change change, PrintStream out) {
        out.printf(
                "%s: %s (policy %s) -> %s%n",
                switch (change.subject()) {
                    case Subject.Text text ->
                            "article " + text.article() + " revision " + text.revision();
                    case Subject.Picture picture -> "image " + picture.image();
                },
                change.before().ruling(),
                change.before().policyVersion(),
                change.after().ruling());
        reasons("then", change.before(), out);
        reasons("now", change.after(), out);
        change.affected()
                .forEach(
                        standing ->
                                out.printf(
                                        "    concerns article %s revision %d, which is %s%n",
                                        standing.article(),
                                        standing.revision(),
                                        standing.live() ? "live" : "rejected"));
    }

    private static void reasons(String when, Judgement judgement, PrintStream out) {
        for (var reason : judgement.reasons()) {
            var passage = reason.passage();
            out.printf(
                    Locale.ROOT,
                    "    %s: %s %s %.2f, from %.2f%s%n",
                    when,
                    reason.ruling(),
                    reason.label(),
                    reason.score(),
                    reason.threshold(),
                    passage == null
                            ? ""
                            : " “" + passage.quote().replaceAll("\\p{Cntrl}", " ") + "”");
        }
    }
}
