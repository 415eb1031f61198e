package dev.pressroom.store.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.model.AuthorId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// Limits how many texts an author submits within any hour, because each costs paid calls of the
/// classifiers. It counts in the transaction that submits: a submission that fails does not count, and
/// requests at the same moment cannot exceed the limit. It needs nothing but MySQL. Thread-safe.
public final class SubmissionLimit {
    /// The time that a submission counts for.
    public static final Duration WINDOW = Duration.ofHours(1);

    private final int perHour;

    /// @param perHour texts of one author within an hour, at least 1
    public SubmissionLimit(int perHour) {
        if (perHour < 1) {
            throw new IllegalArgumentException("a limit of " + perHour);
        }
        this.perHour = perHour;
    }

    /// Texts of one author within an hour.
    public int perHour() {
        return perHour;
    }

    /// Counts one more text in the caller's transaction. Requests of one author wait for each other
    /// until the end of that transaction, so call it late.
    ///
    /// @return when the author can submit again; empty if the text was counted
    public Optional<Instant> count(Connection connection, AuthorId author, Instant now)
            throws SQLException {
        var key = key(author);
        Sql.update(
                connection,
                "INSERT INTO submission_counters (author, last_at) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE last_at = ?",
                key,
                now,
                now);
        // A locking read sees what others committed while this one waited.
        var oldestThatCounts =
                Sql.first(
                        connection,
                        row -> Sql.requiredInstant(row, "at"),
                        "SELECT at FROM submissions WHERE author = ? AND at > ?"
                                + " ORDER BY at DESC LIMIT 1 OFFSET ? FOR UPDATE",
                        key,
                        now.minus(WINDOW),
                        perHour - 1);
        if (oldestThatCounts.isEmpty()) {
            Sql.update(connection, "INSERT INTO submissions (author, at) VALUES (?, ?)", key, now);
        }
        return oldestThatCounts.map(at -> at.plus(WINDOW));
    }

    /// Deletes what does not count any more.
    ///
    /// @return how many submissions
    public static int deleteExpired(Database database, Instant now) {
        var before = now.minus(WINDOW);
        int deleted =
                database.read(
                        connection ->
                                Sql.update(
                                        connection,
                                        "DELETE FROM submissions WHERE at <= ?",
                                        before));
        database.read(
                connection ->
                        Sql.update(
                                connection,
                                "DELETE FROM submission_counters WHERE last_at <= ?",
                                before));
        return deleted;
    }

    private static String key(AuthorId author) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(author.value().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
