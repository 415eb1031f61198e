/// Today's events on the `platform-events` topic.
///
/// May use: `model`.
@NullMarked
package dev.pressroom.model.event;

import org.jspecify.annotations.NullMarked;
