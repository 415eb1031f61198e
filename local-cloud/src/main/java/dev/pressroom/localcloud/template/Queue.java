package dev.pressroom.localcloud.template;

import java.time.Duration;
import java.util.Optional;

/// A queue of the template.
public record Queue(
        String logicalId,
        String name,
        String url,
        String arn,
        Duration visibility,
        Duration retention,
        Duration receiveWait,
        Optional<Redrive> redrive) {

    /// Where a message goes that was received `maxReceives` times without being deleted.
    public record Redrive(String deadLetterArn, int maxReceives) {}
}
