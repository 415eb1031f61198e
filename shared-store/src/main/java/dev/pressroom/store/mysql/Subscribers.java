package dev.pressroom.store.mysql;

import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.Secret;
import dev.pressroom.model.SignedToken;
import dev.pressroom.model.SignedToken.Purpose;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.model.job.ConfirmSubscription;
import dev.pressroom.model.job.JobEnvelope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Who gets the newsletter. `PENDING → CONFIRMED → UNSUBSCRIBED`, and back to PENDING on a new
/// request. Only the owner of an address can confirm: the token comes by mail. Thread-safe.
public final class Subscribers {
    /// The list that people subscribe to.
    public static final String MAIN_LIST = "main";

    /// How long a confirm link works.
    public static final Duration CONFIRM_WITHIN = Duration.ofDays(2);

    /// A second request within this time sends no second mail: nobody can flood an address.
    public static final Duration QUIET_AFTER_REQUEST = Duration.ofMinutes(5);

    private final Database database;
    private final Outbox outbox;
    private final Secret key;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    public Subscribers(
            Database database, Outbox outbox, Secret key, InstantSource clock, Supplier<UUID> ids) {
        this.database = database;
        this.outbox = outbox;
        this.key = key;
        this.clock = clock;
        this.ids = ids;
    }

    /// What a request came to. The web answers the same to all: nobody may learn who subscribes.
    public sealed interface Request {
        /// A mail with the confirm link is on its way.
        record Asked(SubscriberId subscriber) implements Request {}

        /// Nothing to do: asked a moment ago, or confirmed long since.
        record NothingToDo() implements Request {}

        /// The address bounced or complained before, and gets no mail.
        record Suppressed() implements Request {}
    }

    /// What a confirm link came to.
    public sealed interface Confirmation {
        /// The first use of the newest link.
        record Confirmed(SubscriberId subscriber) implements Confirmation {}

        /// Ours, but used before, replaced by a newer one, or too old.
        record Stale() implements Confirmation {}

        /// Not a token of ours.
        record Forged() implements Confirmation {}
    }

    /// What an unsubscribe link came to.
    public sealed interface Unsubscription {
        /// Also when it was done before.
        record Unsubscribed(SubscriberId subscriber) implements Unsubscription {}

        /// Not a token of ours.
        record Forged() implements Unsubscription {}
    }

    /// Inserts or refreshes a PENDING row; the job that mails the confirm link commits with it.
    public Request request(EmailAddress address, SubscriberPreferences wish) {
        return database.transaction(connection -> request(connection, address, wish));
    }

    private Request request(Connection connection, EmailAddress address, SubscriberPreferences wish)
            throws SQLException {
        var hash = SignedToken.fingerprint(address, key);
        if (SuppressionList.contains(connection, hash)) {
            return new Request.Suppressed();
        }
        var now = clock.instant();
        var fresh = new SubscriberId(ids.get());
        var inserted =
                Sql.update(
                        connection,
                        "INSERT IGNORE INTO subscribers (id, list_name, email, email_hash, status,"
                                + " frequency, tags, language, time_zone, token_version,"
                                + " requested_at) VALUES (?, ?, ?, ?, 'PENDING', ?, ?, ?, ?, 1, ?)",
                        fresh,
                        MAIN_LIST,
                        address.forDelivery(),
                        hash,
                        wish.frequency(),
                        String.join(",", wish.tags()),
                        wish.language(),
                        wish.zone(),
                        now);
        if (inserted == 1) {
            return ask(connection, fresh, now);
        }
        var known =
                Sql.first(
                                connection,
                                SubscriberRow::of,
                                "SELECT * FROM subscribers WHERE list_name = ? AND email_hash = ?"
                                        + " FOR UPDATE",
                                MAIN_LIST,
                                hash)
                        .orElseThrow();
        if (known.status().equals("CONFIRMED") || askedJustNow(known, now)) {
            return new Request.NothingToDo();
        }
        Sql.update(
                connection,
                "UPDATE subscribers SET status = 'PENDING', frequency = ?, tags = ?, language = ?,"
                        + " time_zone = ?, requested_at = ?, soft_bounces = 0,"
                        + " token_version = token_version + 1 WHERE id = ?",
                wish.frequency(),
                String.join(",", wish.tags()),
                wish.language(),
                wish.zone(),
                now,
                known.id());
        return ask(connection, known.id(), now);
    }

    private static boolean askedJustNow(SubscriberRow known, Instant now) {
        return known.status().equals("PENDING")
                && now.isBefore(known.requestedAt().plus(QUIET_AFTER_REQUEST));
    }

    private Request ask(Connection connection, SubscriberId id, Instant now) throws SQLException {
        outbox.add(connection, new JobEnvelope(ids.get(), now, new ConfirmSubscription(id)));
        return new Request.Asked(id);
    }

    /// Uses a confirm link. Its token works once: the version in it must be the row's.
    public Confirmation confirm(String token) {
        return switch (SignedToken.verify(token, Purpose.CONFIRM, key, clock.instant())) {
            case SignedToken.Check.Forged() -> new Confirmation.Forged();
            case SignedToken.Check.Expired _ -> new Confirmation.Stale();
            case SignedToken.Check.Valid(var subject) -> confirmSubject(subject);
        };
    }

    private Confirmation confirmSubject(String subject) {
        var dot = subject.indexOf('.');
        var id = SubscriberId.parse(subject.substring(0, dot));
        var changed =
                database.read(
                        connection ->
                                Sql.update(
                                        connection,
                                        "UPDATE subscribers SET status = 'CONFIRMED',"
                                                + " confirmed_at = ?, unsubscribed_at = NULL"
                                                + " WHERE id = ? AND token_version = ?"
                                                + " AND status = 'PENDING'",
                                        clock.instant(),
                                        id,
                                        Integer.parseInt(subject.substring(dot + 1))));
        return changed == 1 ? new Confirmation.Confirmed(id) : new Confirmation.Stale();
    }

    /// Uses an unsubscribe link (RFC 8058). Waits while a mail to this subscriber is being handed
    /// over, so that none goes out after this has returned.
    public Unsubscription unsubscribe(String token) {
        return switch (SignedToken.verify(token, Purpose.UNSUBSCRIBE, key, clock.instant())) {
            case SignedToken.Check.Valid(var subject) -> {
                var id = SubscriberId.parse(subject);
                database.read(
                        connection ->
                                Sql.update(
                                        connection,
                                        "UPDATE subscribers SET status = 'UNSUBSCRIBED',"
                                                + " unsubscribed_at = ?, token_version = token_version + 1"
                                                + " WHERE id = ? AND status <> 'UNSUBSCRIBED'",
                                        clock.instant(),
                                        id));
                yield new Unsubscription.Unsubscribed(id);
            }
            case SignedToken.Check.Expired _, SignedToken.Check.Forged() ->
                    new Unsubscription.Forged();
        };
    }

    /// Runs `sending` while the subscriber's row is locked: an unsubscribe commits before it or after
    /// it, never in between. Keep it to the one call that hands the mail over.
    public <R> R holding(SubscriberId subscriber, Function<Recipient, R> sending) {
        return database.transaction(
                connection -> {
                    // The suppression list is read without a lock: others write to it meanwhile.
                    var recipient =
                            Sql.first(
                                    connection,
                                    this::recipient,
                                    "SELECT s.*, EXISTS (SELECT 1 FROM suppression_list l"
                                            + " WHERE l.email_hash = s.email_hash) AS suppressed"
                                            + " FROM subscribers s WHERE s.id = ? FOR UPDATE",
                                    subscriber);
                    return sending.apply(recipient.orElseGet(Recipient.Unsubscribed::new));
                });
    }

    private Recipient recipient(ResultSet result) throws SQLException {
        var row = SubscriberRow.of(result);
        if (!row.status().equals("CONFIRMED")) {
            return new Recipient.Unsubscribed();
        }
        if (result.getBoolean("suppressed")) {
            return new Recipient.Suppressed();
        }
        var token = new SignedToken(Purpose.UNSUBSCRIBE, row.id().toString(), null);
        return new Recipient.Subscribed(
                row.address(),
                token.sign(key),
                SubscriberData.token(row, clock.instant()).sign(key),
                row.preferences());
    }

    /// Address and token for the mail with the confirm link; empty when there is nothing to confirm
    /// or the address gets no mail.
    public Optional<ToConfirm> toConfirm(SubscriberId subscriber) {
        return database.read(
                connection -> {
                    var row =
                            Sql.first(
                                    connection,
                                    SubscriberRow::of,
                                    "SELECT * FROM subscribers WHERE id = ?"
                                            + " AND status = 'PENDING'",
                                    subscriber);
                    if (row.isEmpty() || SuppressionList.contains(connection, row.get().hash())) {
                        return Optional.empty();
                    }
                    var token =
                            new SignedToken(
                                    Purpose.CONFIRM,
                                    subscriber + "." + row.get().tokenVersion(),
                                    row.get().requestedAt().plus(CONFIRM_WITHIN));
                    return Optional.of(
                            new ToConfirm(
                                    row.get().address(),
                                    token.sign(key),
                                    row.get().preferences().language()));
                });
    }

    /// To whom, with which token and in which language a confirm link goes.
    public record ToConfirm(EmailAddress address, String token, String language) {}
}
