package dev.pressroom.store.mysql;

import dev.pressroom.model.DeliveryReport;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.Secret;
import dev.pressroom.model.SignedToken;
import dev.pressroom.model.SignedToken.Purpose;
import dev.pressroom.model.SubscriberId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a subscriber may see, change and have erased, with the link from one of his mails. Who has
/// left can still see and erase what is stored, with the links of the time before. Every method answers
/// nothing to a token that is not ours or too old, or that a later subscription has replaced. Thread-safe.
public final class SubscriberData {
    /// How long the link in a mail works: it shows personal data, and mails get forwarded.
    public static final Duration LINK_WORKS_FOR = Duration.ofDays(60);

    /// How long the form below the button to leave works. The link to it never ends, so what it opens
    /// shows neither the address nor what was mailed.
    private static final Duration CHOICES_WORK_FOR = Duration.ofDays(1);

    private static final int MOST_DELIVERIES = 1_000;

    private final Database database;
    private final Secret key;
    private final InstantSource clock;

    public SubscriberData(Database database, Secret key, InstantSource clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    static SignedToken token(SubscriberRow row, Instant now) {
        return new SignedToken(
                Purpose.PREFERENCES, row.id() + "." + row.tokenVersion(), now.plus(LINK_WORKS_FOR));
    }

    /// What a subscriber gets; empty also for one who has left.
    public Optional<SubscriberPreferences> preferences(String token) {
        return database.read(
                        connection -> find(connection, subject(token, Purpose.PREFERENCES), ""))
                .filter(SubscriberData::isSubscribed)
                .map(SubscriberRow::preferences);
    }

    /// Whether [#export] and [#erase] would do anything.
    public boolean isStored(String token) {
        return database.read(
                        connection -> find(connection, subject(token, Purpose.PREFERENCES), ""))
                .isPresent();
    }

    /// What whoever may unsubscribe with this token can choose instead.
    public Optional<Choices> choices(String unsubscribeToken) {
        var subscriber = subject(unsubscribeToken, Purpose.UNSUBSCRIBE);
        if (subscriber.isEmpty()) {
            return Optional.empty();
        }
        return database.read(
                        connection ->
                                Sql.first(
                                        connection,
                                        SubscriberRow::of,
                                        "SELECT * FROM subscribers WHERE id = ?",
                                        SubscriberId.parse(subscriber.get())))
                .filter(SubscriberData::isSubscribed)
                .map(
                        row ->
                                new Choices(
                                        new SignedToken(
                                                        Purpose.CHOICES,
                                                        row.id() + "." + row.tokenVersion(),
                                                        clock.instant().plus(CHOICES_WORK_FOR))
                                                .sign(key),
                                        row.preferences()));
    }

    /// @param token of the preferences, or of [#choices]
    /// @return whether they were changed
    public boolean change(String token, SubscriberPreferences wish) {
        return database.transaction(
                connection -> {
                    var subject =
                            subject(token, Purpose.PREFERENCES)
                                    .or(() -> subject(token, Purpose.CHOICES));
                    var row =
                            find(connection, subject, " FOR UPDATE")
                                    .filter(SubscriberData::isSubscribed);
                    return row.isPresent()
                            && Sql.update(
                                            connection,
                                            "UPDATE subscribers SET frequency = ?, tags = ?,"
                                                    + " language = ?, time_zone = ? WHERE id = ?",
                                            wish.frequency(),
                                            String.join(",", wish.tags()),
                                            wish.language(),
                                            wish.zone(),
                                            row.get().id())
                                    == 1;
                });
    }

    /// All that is stored about the subscriber; the newest 1000 deliveries.
    public Optional<Export> export(String token) {
        return database.read(
                connection -> {
                    var row = find(connection, subject(token, Purpose.PREFERENCES), "");
                    return row.isEmpty()
                            ? Optional.empty()
                            : Optional.of(export(connection, row.get()));
                });
    }

    private static Export export(Connection connection, SubscriberRow row) throws SQLException {
        return new Export(
                row.address(),
                row.status(),
                row.preferences(),
                row.softBounces(),
                row.requestedAt(),
                row.confirmedAt(),
                row.unsubscribedAt(),
                Sql.list(
                        connection,
                        delivery -> {
                            var report = delivery.getString("report");
                            return new Received(
                                    IssueId.parse(delivery.getString("issue_id")),
                                    delivery.getString("period"),
                                    DeliveryState.valueOf(delivery.getString("state")),
                                    report == null ? null : DeliveryReport.valueOf(report),
                                    Sql.requiredInstant(delivery, "changed_at"));
                        },
                        "SELECT d.issue_id, i.period, d.state, d.report, d.changed_at"
                                + " FROM deliveries d JOIN newsletter_issues i ON i.id = d.issue_id"
                                + " WHERE d.subscriber_id = ? ORDER BY i.cut_at DESC LIMIT ?",
                        row.id(),
                        MOST_DELIVERIES));
    }

    /// Erases the subscriber. What stays is a keyed hash, so that the address gets no mail ever again,
    /// and rows of the ledger under an id that leads to nobody.
    ///
    /// @return whether there was somebody to erase
    public boolean erase(String token) {
        return database.transaction(
                connection -> {
                    var row = find(connection, subject(token, Purpose.PREFERENCES), " FOR UPDATE");
                    if (row.isEmpty()) {
                        return false;
                    }
                    SuppressionList.add(
                            connection,
                            row.get().hash(),
                            SuppressionList.Reason.ERASED,
                            clock.instant());
                    return Sql.update(
                                    connection,
                                    "DELETE FROM subscribers WHERE id = ?",
                                    row.get().id())
                            == 1;
                });
    }

    private Optional<String> subject(String token, Purpose purpose) {
        return SignedToken.verify(token, purpose, key, clock.instant())
                        instanceof SignedToken.Check.Valid(var subject)
                ? Optional.of(subject)
                : Optional.empty();
    }

    /// The row until somebody has confirmed anew. Leaving raises the version, and so does each request,
    /// which anybody can make.
    private static Optional<SubscriberRow> find(
            Connection connection, Optional<String> subject, String lock) throws SQLException {
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        var dot = subject.get().indexOf('.');
        var version = Integer.parseInt(subject.get().substring(dot + 1));
        return Sql.first(
                connection,
                SubscriberRow::of,
                "SELECT * FROM subscribers WHERE id = ? AND (status = 'CONFIRMED'"
                        + " AND token_version = ? OR status <> 'CONFIRMED' AND token_version > ?)"
                        + lock,
                SubscriberId.parse(subject.get().substring(0, dot)),
                version,
                version);
    }

    private static boolean isSubscribed(SubscriberRow row) {
        return row.status().equals("CONFIRMED");
    }

    /// What can be chosen instead of leaving.
    ///
    /// @param token for [#change] and nothing else
    public record Choices(String token, SubscriberPreferences now) {}

    /// @param status as in the table
    public record Export(
            EmailAddress address,
            String status,
            SubscriberPreferences preferences,
            int softBouncesInARow,
            Instant requestedAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant unsubscribedAt,
            List<Received> deliveries) {
        public Export {
            deliveries = List.copyOf(deliveries);
        }
    }

    /// One mail and what became of it.
    public record Received(
            IssueId issue,
            String period,
            DeliveryState state,
            @Nullable DeliveryReport report,
            Instant at) {}
}
