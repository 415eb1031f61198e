/// Text to jobs and events and back; one private record for each wire version.
///
/// May use: `model`, `model.job`, `model.event`, Jackson 3.
@NullMarked
package dev.pressroom.model.codec;

import org.jspecify.annotations.NullMarked;
