/// Decoding in child processes, so that a file can end only one of those.
///
/// May use: `model`, `image.domain`, `image.application.port`, and the engines that a child runs.
@NullMarked
package dev.pressroom.image.adapter.process;

import org.jspecify.annotations.NullMarked;
