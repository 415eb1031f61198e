/// The moderation policy as values, what a classifier found, and what follows from both: pure rules.
///
/// May use: `model`.
@NullMarked
package dev.pressroom.moderation.domain;

import org.jspecify.annotations.NullMarked;
