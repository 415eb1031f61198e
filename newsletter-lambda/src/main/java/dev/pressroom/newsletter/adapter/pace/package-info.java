/// The rate that all senders share.
///
/// May use: `model`, `newsletter.application.port`, `newsletter.domain`, `store.redis`.
@NullMarked
package dev.pressroom.newsletter.adapter.pace;

import org.jspecify.annotations.NullMarked;
