/// Message to use case, outcome to verdict.
///
/// May use: contracts, `store.batch`, `newsletter.domain`, `newsletter.application`.
@NullMarked
package dev.pressroom.newsletter.adapter.sqs;

import org.jspecify.annotations.NullMarked;
