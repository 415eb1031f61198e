/// Jobs for the sending function.
///
/// May use: `model`, `model.job`, `newsletter.application.port`, `store.queue`.
@NullMarked
package dev.pressroom.newsletter.adapter.queue;

import org.jspecify.annotations.NullMarked;
