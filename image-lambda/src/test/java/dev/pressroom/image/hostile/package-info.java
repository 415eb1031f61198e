/// Makes files that try to hurt a decoder: for our own tests, and for `./run gauntlet`.
///
/// May use: the JDK, with ImageIO.
@NullMarked
package dev.pressroom.image.hostile;

import org.jspecify.annotations.NullMarked;
