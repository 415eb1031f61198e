/// Wiring of `benchmarks`.
@NullMarked
package dev.pressroom.benchmarks;

import org.jspecify.annotations.NullMarked;
