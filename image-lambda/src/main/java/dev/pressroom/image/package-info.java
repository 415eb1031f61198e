/// Wiring of `image-lambda`.
@NullMarked
package dev.pressroom.image;

import org.jspecify.annotations.NullMarked;
