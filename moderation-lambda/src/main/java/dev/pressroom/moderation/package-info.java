/// Wiring of `moderation-lambda`.
@NullMarked
package dev.pressroom.moderation;

import org.jspecify.annotations.NullMarked;
