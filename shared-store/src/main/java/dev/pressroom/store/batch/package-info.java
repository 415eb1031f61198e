/// The one loop that works through a batch of SQS messages.
///
/// May use: `model`, Lambda events, SLF4J.
@NullMarked
package dev.pressroom.store.batch;

import org.jspecify.annotations.NullMarked;
