package dev.pressroom.model.job;

import java.time.Instant;
import java.util.UUID;

/// A job with its identity. The `id` stays the same when a message is redelivered or redriven,
/// unlike the `messageId` of SQS.
public record JobEnvelope(UUID id, Instant createdAt, Job job) {}
