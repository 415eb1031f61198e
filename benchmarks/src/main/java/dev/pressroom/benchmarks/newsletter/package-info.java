/// How fast a newsletter goes out, and what its size costs.
@NullMarked
package dev.pressroom.benchmarks.newsletter;

import org.jspecify.annotations.NullMarked;
