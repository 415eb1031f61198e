/// Measurements against peers in the same run, each with a `main` of its own.
///
/// May use whatever it measures; nothing uses it.
@NullMarked
package dev.pressroom.benchmarks;

import org.jspecify.annotations.NullMarked;
