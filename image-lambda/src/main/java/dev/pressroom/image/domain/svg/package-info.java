/// Makes of an SVG of a stranger one that can only draw.
///
/// May use: `model` and the JDK's XML reader.
@NullMarked
package dev.pressroom.image.domain.svg;

import org.jspecify.annotations.NullMarked;
