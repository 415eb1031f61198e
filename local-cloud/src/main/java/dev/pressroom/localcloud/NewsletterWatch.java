package dev.pressroom.localcloud;

import dev.pressroom.localcloud.engine.LocalEngines;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.Secret;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.NewsletterFigures;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.NewsletterIssues.IssueRow;
import dev.pressroom.store.mysql.Outbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Writes a line for each newsletter issue that is under way, when it has something new to say.
final class NewsletterWatch implements AutoCloseable {
    private static final int SECONDS_BETWEEN_LOOKS = 5;

    private final Database database;
    private final NewsletterIssues issues;
    private final NewsletterFigures figures;
    private final InstantSource clock;
    private final Consumer<String> out;
    private final Map<String, String> said = new HashMap<>();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("newsletter-watch").factory());

    NewsletterWatch(Database database, InstantSource clock, Consumer<String> out) {
        this.database = database;
        this.issues = new NewsletterIssues(database, new Outbox(database));
        this.figures = new NewsletterFigures(database);
        this.clock = clock;
        this.out = out;
    }

    static NewsletterWatch start(LocalEngines engines, InstantSource clock, Consumer<String> out) {
        var watch =
                new NewsletterWatch(
                        new Database(
                                engines.jdbcUrl(),
                                engines.dbUser(),
                                new Secret(engines.dbPassword()),
                                1),
                        clock,
                        out);
        var _ =
                watch.looks.scheduleWithFixedDelay(
                        watch::lookSafely,
                        SECONDS_BETWEEN_LOOKS,
                        SECONDS_BETWEEN_LOOKS,
                        TimeUnit.SECONDS);
        return watch;
    }

    private void lookSafely() {
        try {
            look();
        } catch (JobFailure away) {
            out.accept("newsletter: " + away.code().code());
        }
    }

    /// Says what is new since the look before.
    void look() {
        for (var issue : issues.unfinished()) {
            var line = line(issue);
            if (!line.equals(said.put(issue.id().toString(), line))) {
                out.accept(line);
            }
        }
    }

    private String line(IssueRow issue) {
        var progress = figures.progress(issue.id());
        var line =
                new StringBuilder("newsletter %s %s: ".formatted(issue.frequency(), issue.period()))
                        .append("%,d of %,d sent".formatted(progress.sent(), progress.audience()));
        if (issue.status() != IssueStatus.SENDING) {
            return line.append(", ")
                    .append(issue.status())
                    .append(issue.reasons().isEmpty() ? "" : " " + issue.reasons())
                    .toString();
        }
        var now = clock.instant();
        var pace = figures.pace(issue.id(), now);
        if (pace.mailsPerSecond() > 0) {
            line.append(", %.1f a second".formatted(pace.mailsPerSecond()));
        }
        if (pace.later() > 0) {
            line.append(", %,d wait for their hour".formatted(pace.later()));
        }
        pace.left(now).ifPresent(left -> line.append(", ").append(inWords(left)).append(" left"));
        return line.toString();
    }

    private static String inWords(Duration left) {
        return left.toHours() > 0
                ? "%d h %02d min".formatted(left.toHours(), left.toMinutesPart())
                : "%d min %02d s".formatted(left.toMinutes(), left.toSecondsPart());
    }

    @Override
    public void close() {
        looks.shutdownNow();
        database.close();
    }
}
