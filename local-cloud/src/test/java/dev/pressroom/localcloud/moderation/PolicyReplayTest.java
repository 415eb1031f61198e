package dev.pressroom.localcloud.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.Secret;
import dev.pressroom.moderation.PolicyReplay;
import dev.pressroom.moderation.application.ReplayPolicy;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReport;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleSteps;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationTrail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Past verdicts under another policy, on real databases; no service of AWS has an address here.
class PolicyReplayTest {
    private static final EnginesForTests CLOUD = EnginesForTests.shared();
    private static final AuthorId AUTHOR = new AuthorId("replay-ana");
    private static final String SOURCE = "/moderation-policy.yaml";

    @TempDir static Path folder;

    private static Database database;
    private static Documents documents;

    /// Only what this test stored, apart from what other tests left.
    private static String mongoUri;

    private String printed = "";

    @BeforeAll
    static void start() {
        mongoUri = CLOUD.engines().mongoUri().replace("/pressroom", "/pressroom_replay");
        database =
                new Database(
                        CLOUD.engines().jdbcUrl(),
                        CLOUD.engines().dbUser(),
                        new Secret(CLOUD.engines().dbPassword()),
                        2);
        database.migrate();
        documents = new Documents(new Secret(mongoUri));
    }

    @AfterAll
    static void stop() {
        database.close();
        documents.close();
    }

    @Test
    void aReplaySaysWhatWouldChangeAndOpensEachCaseOnce() throws IOException {
        var insulting = decided("CLEAR", insult(0.65), true);
        var mild = decided("CLEAR", insult(0.20), true);
        var refused = decided("REJECT", insult(0.96), false);
        var byAPerson = decided("REJECT", insult(0.96), false);
        closeByAPerson(byAPerson);
        var stricter =
                policy("stricter", "INSULT: {hold: 0.70, reject: 0.95}", "INSULT: {hold: 0.60}");

        var dry = replay(stricter, false);
        assertThat(dry).isEqualTo(new ReplayPolicy.Outcome(4, 1, 2, 2, 0));
        assertThat(printed)
                .contains(
                        "article " + insulting + " revision 1: CLEAR (policy 1) -> HOLD",
                        "article " + refused + " revision 1: REJECT (policy 1) -> HOLD",
                        "now: HOLD INSULT 0.65, from 0.60 “You fool”",
                        "concerns article " + insulting + " revision 1, which is live")
                .doesNotContain(mild.toString(), "concerns article " + byAPerson);
        assertThat(openCases(insulting)).isEmpty();

        assertThat(replay(stricter, true).opened()).isEqualTo(2);
        assertThat(replay(stricter, true).opened()).as("again").isZero();
        assertThat(openCases(insulting))
                .singleElement()
                .satisfies(
                        opened -> {
                            assertThat(opened.kind()).isEqualTo(ModerationCases.Kind.REPLAY);
                            assertThat(opened.cause()).isEqualTo("stricter");
                        });
        assertThat(openCases(refused)).hasSize(1);
        assertThat(openCases(byAPerson)).as("a person rejected it").isEmpty();
        assertThat(new ModerationTrail(database).of(insulting, 0, 10))
                .singleElement()
                .satisfies(
                        step ->
                                assertThat(step.entry().reason())
                                        .isEqualTo("policy stricter: CLEAR would be HOLD"));
        forgetReports();
    }

    @Test
    void theSamePolicyChangesNothing() throws IOException {
        decided("CLEAR", insult(0.65), true);
        decided("HOLD", insult(0.75), false);
        decided("REJECT", insult(0.96), false);

        assertThat(replay(policy("same", "", ""), false))
                .isEqualTo(new ReplayPolicy.Outcome(3, 0, 0, 0, 0));
        forgetReports();
    }

    @Test
    void anImageConcernsTheArticleThatShowsItAndATextAndItsImageMakeOneCase() throws IOException {
        var image = new ImageId(UUID.randomUUID());
        var article = decided("CLEAR", insult(0.65), true, image);
        pictured(image, article);
        var both =
                policy(
                        "both",
                        "INSULT: {hold: 0.70, reject: 0.95}",
                        "INSULT: {hold: 0.60}",
                        "Alcohol: allow",
                        "Alcohol: {reject: 0.50}");

        var outcome = replay(both, true);

        assertThat(outcome).isEqualTo(new ReplayPolicy.Outcome(2, 2, 0, 1, 1));
        assertThat(printed).contains("image " + image + ": CLEAR (policy 1) -> REJECT");
        assertThat(openCases(article)).hasSize(1);
        forgetReports();
    }

    private ReplayPolicy.Outcome replay(Path file, boolean apply) throws IOException {
        var out = new ByteArrayOutputStream();
        var outcome =
                PolicyReplay.run(
                        new PolicyReplay.Stores(
                                CLOUD.engines().jdbcUrl(),
                                CLOUD.engines().dbUser(),
                                new Secret(CLOUD.engines().dbPassword()),
                                new Secret(mongoUri)),
                        file,
                        apply,
                        "replay-policy",
                        new PrintStream(out, true, StandardCharsets.UTF_8));
        printed = out.toString(StandardCharsets.UTF_8);
        return outcome;
    }

    /// The policy of this release with other numbers.
    private static Path policy(String version, String... changes) throws IOException {
        String text;
        try (var source = PolicyReplay.class.getResourceAsStream(SOURCE)) {
            text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (var i = 0; i < changes.length; i += 2) {
            assertThat(text).contains(changes[i]);
            text = changes[i].isEmpty() ? text : text.replace(changes[i], changes[i + 1]);
        }
        return Files.writeString(
                folder.resolve(version + ".yaml"),
                text.replaceFirst("version: \".*\"", "version: \"" + version + "\""));
    }

    private static ModerationReport.Finding insult(double score) {
        return new ModerationReport.Finding(
                "TOXICITY",
                "INSULT",
                List.of(),
                score,
                new ModerationReport.Place("body", 0, 8, "You fool"));
    }

    private static ArticleId decided(
            String judgement, ModerationReport.Finding finding, boolean live, ImageId... images) {
        var id = new ArticleId(UUID.randomUUID());
        var now = Instant.now();
        new Revisions(documents)
                .put(new Revision(id, 1, "Replayed", "You fool", List.of(), List.of(images), now));
        report("article:" + id + ":1", judgement, finding, "stored");
        var articles = new Articles(database);
        database.<Boolean>transaction(
                connection -> {
                    articles.create(connection, id, AUTHOR, "Replayed", now);
                    ArticleSteps.submit(connection, id, 1, now);
                    return live
                            ? ArticleSteps.publish(
                                    connection,
                                    id,
                                    1,
                                    "Replayed",
                                    ArticleSteps.claimSlug(connection, id, "replayed"),
                                    now)
                            : ArticleSteps.reject(connection, id, 1, now);
                });
        return id;
    }

    private static void pictured(ImageId image, ArticleId article) {
        var now = Instant.now();
        report(
                "image:" + image,
                "CLEAR",
                new ModerationReport.Finding("IMAGE", "Alcohol", List.of(), 0.9, null),
                "picture");
        new ImageRecords(documents)
                .create(
                        new ImageRecord(
                                image,
                                article,
                                "replay-ana",
                                ImageStatus.READY,
                                "images/" + image,
                                "image/png",
                                10L,
                                "sha" + image,
                                "article",
                                null,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                false,
                                now,
                                now));
    }

    private static void report(
            String subject,
            String judgement,
            ModerationReport.@Nullable Finding finding,
            String hash) {
        new ModerationReports(documents)
                .add(
                        new ModerationReport(
                                subject,
                                hash,
                                "1",
                                "fake/1",
                                judgement,
                                List.of(),
                                finding == null ? List.of() : List.of(finding),
                                Instant.now()));
    }

    private static void closeByAPerson(ArticleId article) {
        var cases = new ModerationCases(database);
        var id = UUID.randomUUID();
        database.transaction(
                connection -> {
                    cases.open(connection, id, article, 1, Instant.now());
                    return cases.close(
                            connection,
                            id,
                            ModerationCases.State.REJECTED,
                            new AuthorId("mo"),
                            "No.",
                            Instant.now());
                });
    }

    private static List<ModerationCases.Case> openCases(ArticleId article) {
        return new ModerationCases(database)
                .of(article, 1).stream()
                        .filter(one -> one.state() == ModerationCases.State.OPEN)
                        .toList();
    }

    private static void forgetReports() {
        documents.collection("moderation_reports").drop();
    }
}
