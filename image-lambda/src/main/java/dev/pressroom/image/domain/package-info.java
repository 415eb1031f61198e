/// Pure rules on pictures: headers, limits, geometry, hashes and plans.
///
/// May use: `model`.
@NullMarked
package dev.pressroom.image.domain;

import org.jspecify.annotations.NullMarked;
