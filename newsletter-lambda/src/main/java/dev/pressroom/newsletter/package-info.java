/// Wiring of `newsletter-lambda`.
@NullMarked
package dev.pressroom.newsletter;

import org.jspecify.annotations.NullMarked;
