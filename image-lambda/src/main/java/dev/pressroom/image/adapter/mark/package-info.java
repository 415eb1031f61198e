/// Watermarks as pictures: text drawn with the shipped font, and pictures of the class path.
///
/// Nothing here needs AWT's native libraries or its font system, which fails where no fontconfig is
/// installed, as on Lambda.
///
/// May use: `model`, Apache FontBox, `java.awt.geom`.
@NullMarked
package dev.pressroom.image.adapter.mark;

import org.jspecify.annotations.NullMarked;
