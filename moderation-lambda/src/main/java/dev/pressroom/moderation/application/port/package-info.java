/// What the use cases need from outside.
///
/// May use: `model`, `moderation.domain`.
@NullMarked
package dev.pressroom.moderation.application.port;

import org.jspecify.annotations.NullMarked;
