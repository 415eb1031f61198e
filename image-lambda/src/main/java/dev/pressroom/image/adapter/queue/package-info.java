/// Jobs and events on their way out.
///
/// May use: `model`, `model.job`, `model.event`, `image.application.port`, `store.queue`.
@NullMarked
package dev.pressroom.image.adapter.queue;

import org.jspecify.annotations.NullMarked;
