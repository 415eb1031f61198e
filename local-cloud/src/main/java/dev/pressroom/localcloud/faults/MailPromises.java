package dev.pressroom.localcloud.faults;

import dev.pressroom.localcloud.standin.Mailbox.Mail;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What must be true of the newsletter when everything has come to rest: nobody lost, nobody mailed
/// twice, nobody mailed who had left, and a ledger that says what happened. Compares what the mail
/// service took with what the ledger says.
final class MailPromises {
    private static final DateTimeFormatter DATABASE_TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("yyyy-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .toFormatter();

    private final Store store;
    private final Map<String, List<Mail>> mails = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private int uncertain;

    MailPromises(Store store, List<Mail> all) {
        this.store = store;
        for (var mail : all) {
            var delivery = mail.tags().get("delivery");
            if (delivery != null) {
                mails.computeIfAbsent(delivery, _ -> new ArrayList<>()).add(mail);
            }
        }
    }

    /// @param explained how many deliveries may be uncertain, because something went wrong that often
    /// @return a sentence for each thing that is not as it must be
    List<String> check(int explained) throws SQLException {
        issuesEnd();
        audienceIsRight();
        var rows =
                store.rows(
                        "SELECT d.id, d.state, d.report, d.not_before, s.email, s.status, s.unsubscribed_at"
                                + " FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id");
        rows.forEach(this::ledgerIsTrue);
        uncertain = (int) rows.stream().filter(row -> "UNCERTAIN".equals(row.get("state"))).count();
        if (uncertain > explained) {
            broken.add(uncertain + " deliveries are uncertain, and only " + explained + " may be");
        }
        mails.forEach((_, left) -> broken.add("nobody knows of " + left.size() + " mails"));
        return broken.stream().distinct().toList();
    }

    /// Deliveries of which nobody knows whether they arrived; valid after the check.
    int uncertain() {
        return uncertain;
    }

    private void issuesEnd() throws SQLException {
        for (var issue : store.rows("SELECT status, completed_at FROM newsletter_issues")) {
            if (!"COMPLETE".equals(issue.get("status"))
                    || "null".equals(issue.get("completed_at"))) {
                broken.add("an issue stays " + issue.get("status"));
            }
        }
    }

    /// Whoever was confirmed at the cut has one row, and nobody else has one.
    private void audienceIsRight() throws SQLException {
        for (var one :
                store.rows(
                        "SELECT deliveries FROM (SELECT (SELECT COUNT(*) FROM deliveries d"
                                + " WHERE d.subscriber_id = s.id AND d.issue_id = i.id) AS deliveries,"
                                + " (s.confirmed_at IS NOT NULL AND s.confirmed_at <= i.cut_at"
                                + " AND (s.unsubscribed_at IS NULL OR s.unsubscribed_at > i.cut_at))"
                                + " AS wanted FROM newsletter_issues i JOIN subscribers s"
                                + " ON s.list_name = i.list_name AND s.frequency = i.frequency)"
                                + " audience WHERE deliveries <> wanted")) {
            broken.add("a reader has " + one.get("deliveries") + " deliveries of an issue");
        }
    }

    private void ledgerIsTrue(Map<String, String> row) {
        var state = row.getOrDefault("state", "");
        var sent = mails.remove(row.getOrDefault("id", ""));
        if (sent == null) {
            notSent(state);
            return;
        }
        if (sent.size() > 1) {
            broken.add("a reader got " + sent.size() + " mails of one issue");
        }
        if (!state.equals("SENT")) {
            broken.add("a mail went out, and the ledger says " + state);
        }
        if ("null".equals(row.get("report"))) {
            broken.add("what became of a mail was reported, and is not known");
        }
        for (var mail : sent) {
            if (!mail.to().equals(List.of(row.getOrDefault("email", "")))) {
                broken.add("somebody got the mail of another reader");
            }
            if (mail.receivedAt().isBefore(time(row.getOrDefault("not_before", "")))) {
                broken.add("a reader got a mail before its hour");
            }
            if (leftBefore(row, mail.receivedAt())) {
                broken.add("a reader got a mail after he had left");
            }
        }
    }

    private void notSent(String state) {
        switch (state) {
            case "SENT" -> broken.add("a reader got no mail, and the ledger says SENT");
            case "PENDING", "SENDING" -> broken.add("a delivery stays " + state);
            default -> {
                // Uncertain, or skipped for a reason.
            }
        }
    }

    private static boolean leftBefore(Map<String, String> row, Instant mail) {
        var left = row.getOrDefault("unsubscribed_at", "null");
        return "UNSUBSCRIBED".equals(row.get("status"))
                && !left.equals("null")
                && time(left).isBefore(mail);
    }

    private static Instant time(String text) {
        return LocalDateTime.parse(text, DATABASE_TIME).toInstant(ZoneOffset.UTC);
    }
}
