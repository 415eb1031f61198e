package dev.pressroom.model;

import java.util.UUID;

/// Names the one mail that one subscriber gets of one issue. Travels as an SES message tag, so that feedback events find the ledger row.
public record DeliveryId(UUID value) {
    /// @throws IllegalArgumentException if `text` is not a UUID as in RFC 9562
    public static DeliveryId parse(String text) {
        return new DeliveryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
