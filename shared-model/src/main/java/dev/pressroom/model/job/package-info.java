/// Today's jobs and the envelope that carries them through a queue.
///
/// May use: `model`.
@NullMarked
package dev.pressroom.model.job;

import org.jspecify.annotations.NullMarked;
