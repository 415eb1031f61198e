package dev.pressroom.localcloud.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.Secret;
import dev.pressroom.model.event.ArticleHeld;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final String TOPIC = "PLATFORM_EVENTS";

    /// More than a relay takes at once.
    private static final int MANY = 25;

    private static Database database;
    private static Outbox outbox;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final ArticleId article = new ArticleId(UUID.randomUUID());

    @BeforeAll
    static void start() {
        var engines = EnginesForTests.shared().engines();
        database =
                new Database(
                        engines.jdbcUrl(), engines.dbUser(), new Secret(engines.dbPassword()), 2);
        database.migrate();
        outbox = new Outbox(database);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void aTargetThatIsAwayKeepsNobodyElseWaiting() {
        for (int i = 0; i < MANY; i++) {
            event();
        }
        job();
        var sent = new ArrayList<String>();
        var asked = new ArrayList<String>();

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> relay(sent, asked, TOPIC))
                .extracting(JobFailure::code)
                .isEqualTo(FailureCode.QUEUE_UNAVAILABLE);
        assertThat(mine(sent)).singleElement().asString().contains("decide-article");
        assertThat(asked).as("not asked again").containsOnlyOnce(TOPIC);

        sent.clear();
        relay(sent, asked, "");
        assertThat(mine(sent)).hasSize(MANY).allMatch(body -> body.contains("article.held"));
        sent.clear();
        relay(sent, asked, "");
        assertThat(mine(sent)).isEmpty();
    }

    @Test
    void whoAddsARowDoesNotWaitForARelayThatIsSending() {
        job();
        var sent = new ArrayList<String>();

        outbox.relay(
                now.plus(Duration.ofSeconds(1)),
                (_, _, body) -> {
                    if (mine(sent).isEmpty()) {
                        // Another transaction; a lock would hold it until the database gives up.
                        event();
                    }
                    sent.add(body);
                });

        assertThat(mine(sent)).first().asString().contains("decide-article");
        relay(sent, new ArrayList<>(), "");
        assertThat(mine(sent)).hasSize(2).last().asString().contains("article.held");
    }

    private void relay(List<String> sent, List<String> asked, String away) {
        outbox.relay(
                now.plus(Duration.ofSeconds(1)),
                (target, _, body) -> {
                    asked.add(target);
                    if (target.equals(away)) {
                        throw new JobFailure(FailureCode.QUEUE_UNAVAILABLE, target);
                    }
                    sent.add(body);
                });
    }

    private void event() {
        database.transaction(
                connection -> {
                    outbox.add(connection, UUID.randomUUID(), now, new ArticleHeld(article, 1));
                    return article;
                });
    }

    private void job() {
        database.transaction(
                connection -> {
                    outbox.add(
                            connection,
                            new JobEnvelope(UUID.randomUUID(), now, new DecideArticle(article)));
                    return article;
                });
    }

    private List<String> mine(List<String> bodies) {
        return bodies.stream().filter(body -> body.contains(article.toString())).toList();
    }
}
