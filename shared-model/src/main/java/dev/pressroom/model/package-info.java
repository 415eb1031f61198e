/// Ids, sizes, states and failures: the words that every module shares.
///
/// May use: the JDK only.
@NullMarked
package dev.pressroom.model;

import org.jspecify.annotations.NullMarked;
