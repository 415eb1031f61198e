package dev.pressroom.newsletter.adapter.mysql;

import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.newsletter.application.port.Readers;
import dev.pressroom.newsletter.domain.Preferences;
import dev.pressroom.newsletter.domain.ReaderLinks;
import dev.pressroom.newsletter.domain.Recipient;
import dev.pressroom.store.mysql.Subscribers;
import dev.pressroom.store.mysql.SuppressionList;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Readers over the shared tables.
public final class MySqlReaders implements Readers {
    private final Subscribers subscribers;
    private final SuppressionList suppressed;

    public MySqlReaders(Subscribers subscribers, SuppressionList suppressed) {
        this.subscribers = subscribers;
        this.suppressed = suppressed;
    }

    @Override
    public <R> R holding(SubscriberId subscriber, Function<Recipient, R> sending) {
        return subscribers.holding(subscriber, row -> sending.apply(recipient(row)));
    }

    private static Recipient recipient(dev.pressroom.store.mysql.Recipient row) {
        return switch (row) {
            case dev.pressroom.store.mysql.Recipient.Subscribed reader ->
                    new Recipient.Subscribed(
                            reader.address(),
                            new ReaderLinks(reader.unsubscribeToken(), reader.preferencesToken()),
                            new Preferences(
                                    Locale.forLanguageTag(reader.preferences().language()),
                                    reader.preferences().zone(),
                                    reader.preferences().tags()));
            case dev.pressroom.store.mysql.Recipient.Unsubscribed() -> new Recipient.Unsubscribed();
            case dev.pressroom.store.mysql.Recipient.Suppressed() -> new Recipient.Suppressed();
        };
    }

    @Override
    public Optional<ToConfirm> toConfirm(SubscriberId subscriber) {
        return subscribers
                .toConfirm(subscriber)
                .map(
                        row ->
                                new ToConfirm(
                                        row.address(),
                                        row.token(),
                                        Locale.forLanguageTag(row.language())));
    }

    @Override
    public void suppress(EmailAddress address, Cause cause, Instant now) {
        suppressed.add(
                address,
                switch (cause) {
                    case BOUNCE -> SuppressionList.Reason.BOUNCE;
                    case COMPLAINT -> SuppressionList.Reason.COMPLAINT;
                    case SOFT_BOUNCES -> SuppressionList.Reason.SOFT_BOUNCES;
                },
                now);
    }
}
