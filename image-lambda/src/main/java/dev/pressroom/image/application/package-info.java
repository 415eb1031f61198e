/// The use cases and what they may answer.
///
/// May use: `model`, `model.job`, `model.event`, `image.domain`, `image.application.port`.
@NullMarked
package dev.pressroom.image.application;

import org.jspecify.annotations.NullMarked;
