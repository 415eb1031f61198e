/// How alike two pictures look. Used by tests and benchmarks.
///
/// May use: nothing besides the JDK.
@NullMarked
package dev.pressroom.image.similarity;

import org.jspecify.annotations.NullMarked;
