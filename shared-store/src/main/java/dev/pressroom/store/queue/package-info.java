/// Sends jobs, publishes events, fills dead-letter queues, and feeds a queue to a function outside Lambda.
///
/// May use: the contracts, `store.batch`, Lambda events, the AWS SDK, SLF4J.
@NullMarked
package dev.pressroom.store.queue;

import org.jspecify.annotations.NullMarked;
