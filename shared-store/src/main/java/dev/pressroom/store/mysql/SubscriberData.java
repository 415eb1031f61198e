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

/// What a subscriber may see, change and have erased, with the link from one of his mails. Every
/// method answers nothing to a token that is not ours, too old, or from before he left. Thread-safe.
public final class SubscriberData {
    /// How long the link in a mail works: it shows personal data, and mails get forwarded.
    public static final Duration LINK_WORKS_FOR = Duration.ofDays(60);

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

    public Optional<SubscriberPreferences> preferences(String token) {
        return database.read(connection -> find(connection, token, ""))
                .map(SubscriberRow::preferences);
    }

    /// A token for the preferences of whoever may unsubscribe with this one: both came in one mail.
    public Optional<String> tokenForPreferences(String unsubscribeToken) {
        if (!(SignedToken.verify(unsubscribeToken, Purpose.UNSUBSCRIBE, key, clock.instant())
                instanceof SignedToken.Check.Valid(var subject))) {
            return Optional.empty();
        }
        return database.read(
                        connection ->
                                Sql.first(
                                        connection,
                                        SubscriberRow::of,
                                        "SELECT * FROM subscribers WHERE id = ?"
                                                + " AND status = 'CONFIRMED'",
                                        SubscriberId.parse(subject)))
                .map(row -> token(row, clock.instant()).sign(key));
    }

    /// @return whether they were changed
    public boolean change(String token, SubscriberPreferences wish) {
        return database.transaction(
                connection -> {
                    var row = find(connection, token, " FOR UPDATE");
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
                    var row = find(connection, token, "");
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
                    var row = find(connection, token, " FOR UPDATE");
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

    private Optional<SubscriberRow> find(Connection connection, String token, String lock)
            throws SQLException {
        if (!(SignedToken.verify(token, Purpose.PREFERENCES, key, clock.instant())
                instanceof SignedToken.Check.Valid(var subject))) {
            return Optional.empty();
        }
        var dot = subject.indexOf('.');
        return Sql.first(
                connection,
                SubscriberRow::of,
                "SELECT * FROM subscribers WHERE id = ? AND token_version = ?"
                        + " AND status = 'CONFIRMED'"
                        + lock,
                SubscriberId.parse(subject.substring(0, dot)),
                Integer.parseInt(subject.substring(dot + 1)));
    }

    /// @param status as in the table
    public record Export(
            EmailAddress address,
            String status,
            SubscriberPreferences preferences,
            int softBouncesInARow,
            Instant requestedAt,
            @Nullable Instant confirmedAt,
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
