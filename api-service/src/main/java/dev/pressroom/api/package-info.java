/// Wiring of `api-service`.
@NullMarked
package dev.pressroom.api;

import org.jspecify.annotations.NullMarked;
