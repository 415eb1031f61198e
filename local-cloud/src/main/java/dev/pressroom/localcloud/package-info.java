/// Wiring of `local-cloud`.
@NullMarked
package dev.pressroom.localcloud;

import org.jspecify.annotations.NullMarked;
