package dev.pressroom.store.mysql;

import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.SubscriberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of the subscribers table.
record SubscriberRow(
        SubscriberId id,
        EmailAddress address,
        String hash,
        String status,
        SubscriberPreferences preferences,
        int tokenVersion,
        int softBounces,
        Instant requestedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant unsubscribedAt) {
    static SubscriberRow of(ResultSet row) throws SQLException {
        var tags = row.getString("tags");
        return new SubscriberRow(
                SubscriberId.parse(row.getString("id")),
                EmailAddress.parse(row.getString("email")),
                row.getString("email_hash"),
                row.getString("status"),
                new SubscriberPreferences(
                        NewsletterFrequency.valueOf(row.getString("frequency")),
                        tags.isEmpty() ? List.of() : Arrays.asList(tags.split(",", -1)),
                        row.getString("language"),
                        ZoneId.of(row.getString("time_zone"))),
                row.getInt("token_version"),
                row.getInt("soft_bounces"),
                Sql.requiredInstant(row, "requested_at"),
                Sql.instant(row, "confirmed_at"),
                Sql.instant(row, "unsubscribed_at"));
    }
}
