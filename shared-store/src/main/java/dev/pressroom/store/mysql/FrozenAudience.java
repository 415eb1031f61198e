package dev.pressroom.store.mysql;

import dev.pressroom.model.IssueId;
import dev.pressroom.model.NewsletterFrequency;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who gets an issue, as rows of the ledger. They are made inside the database, in pieces.
final class FrozenAudience {
    /// Rows that one statement freezes: few enough to end well within the socket's time-out.
    private static final int CHUNK = 10_000;

    private FrozenAudience() {}

    /// Writes one PENDING delivery for everyone who was confirmed at the cut and is still.
    static void write(
            Connection connection,
            IssueId issue,
            String list,
            NewsletterFrequency frequency,
            Instant cut,
            Map<Instant, List<String>> hours)
            throws SQLException {
        var parameters = new ArrayList<Object>(List.of(issue, cut));
        var notBefore = notBefore(hours, cut, parameters);
        parameters.addAll(List.of(list, frequency, cut));
        var after = "";
        while (true) {
            var end =
                    Sql.first(
                                    connection,
                                    row -> row.getString(1),
                                    "SELECT id FROM subscribers WHERE list_name = ? AND frequency = ?"
                                            + " AND status = 'CONFIRMED' AND id > ?"
                                            + " ORDER BY id LIMIT 1 OFFSET ?",
                                    list,
                                    frequency,
                                    after,
                                    CHUNK - 1)
                            .orElse("");
            var bounds = new ArrayList<>(parameters);
            // No id begins with a tilde, so the last chunk is open at its end.
            bounds.addAll(List.of(after, end.isEmpty() ? "~" : end));
            // A reader is looked at once, whatever he changes meanwhile: a second row cannot arise.
            Sql.update(
                    connection,
                    "INSERT INTO deliveries (id, issue_id, subscriber_id, state, changed_at,"
                            + " not_before) SELECT UUID(), ?, s.id, 'PENDING', ?, "
                            + notBefore
                            + " FROM subscribers s WHERE s.list_name = ? AND s.frequency = ?"
                            + " AND s.status = 'CONFIRMED' AND s.confirmed_at <= ?"
                            + " AND s.id > ? AND s.id <= ?",
                    bounds.toArray());
            if (end.isEmpty()) {
                return;
            }
            after = end;
        }
    }

    /// The hour of a reader as SQL. Zones share few moments, so this is short.
    private static String notBefore(
            Map<Instant, List<String>> hours, Instant cut, List<Object> parameters) {
        var sql = new StringBuilder();
        hours.forEach(
                (moment, zones) -> {
                    sql.append(" WHEN s.time_zone IN (")
                            .append(Sql.places(zones.size()))
                            .append(") THEN ?");
                    parameters.addAll(zones);
                    parameters.add(moment);
                });
        parameters.add(cut);
        return hours.isEmpty() ? "?" : "CASE" + sql + " ELSE ? END";
    }
}
