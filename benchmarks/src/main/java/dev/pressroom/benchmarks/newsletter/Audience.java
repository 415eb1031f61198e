package dev.pressroom.benchmarks.newsletter;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Makes confirmed subscribers inside the database.
final class Audience {
    private static final int PIECE = 20_000;

    private static final String DIGITS =
            "(SELECT 0 d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5"
                    + " UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)";

    private final MailRoom room;

    Audience(MailRoom room) {
        this.room = room;
    }

    /// @param list gets `count` daily readers, numbered from 0
    void make(String list, int count, Instant confirmedAt) {
        for (int from = 0; from < count; from += PIECE) {
            piece(list, from, Math.min(PIECE, count - from), confirmedAt);
        }
    }

    private void piece(String list, int from, int count, Instant confirmedAt) {
        var numbers =
                "SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n FROM %1$s a,"
                                .formatted(DIGITS)
                        + " %1$s b, %1$s c, %1$s e, %1$s f".formatted(DIGITS);
        var sql =
                "INSERT INTO subscribers (id, list_name, email, email_hash, status, frequency,"
                        + " token_version, requested_at, confirmed_at)"
                        + " SELECT UUID(), ?, CONCAT('reader-', n + ?, '@', ?, '.example'),"
                        + " SHA2(CONCAT(?, n + ?), 256), 'CONFIRMED', 'DAILY', 1, ?, ? FROM ("
                        + numbers
                        + ") numbers WHERE n < ?";
        var at = LocalDateTime.ofInstant(confirmedAt, ZoneOffset.UTC);
        var made = room.update(sql, list, from, list, list, from, at, at, count);
        if (made != count) {
            throw new IllegalStateException("made " + made + " readers instead of " + count);
        }
    }
}
