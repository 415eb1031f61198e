/// What the use cases need from outside.
///
/// May use: `model`, `model.job`, `model.event`, `image.domain`.
@NullMarked
package dev.pressroom.image.application.port;

import org.jspecify.annotations.NullMarked;
