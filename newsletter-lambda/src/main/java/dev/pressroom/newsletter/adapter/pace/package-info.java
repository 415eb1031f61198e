/// The rate that all senders share.
///
/// May use: `model`, `newsletter.application.port`, `store.redis`, SLF4J.
@NullMarked
package dev.pressroom.newsletter.adapter.pace;

import org.jspecify.annotations.NullMarked;
