/// Messages to use cases, outcomes to verdicts.
///
/// May use: the contracts, `store.batch`, `moderation.application`.
@NullMarked
package dev.pressroom.moderation.adapter.sqs;

import org.jspecify.annotations.NullMarked;
