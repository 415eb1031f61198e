/// Sends jobs, publishes events and fills dead-letter queues.
///
/// May use: the contracts, `store.batch`, the AWS SDK.
@NullMarked
package dev.pressroom.store.queue;

import org.jspecify.annotations.NullMarked;
