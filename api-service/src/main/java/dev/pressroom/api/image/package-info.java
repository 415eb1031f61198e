/// Upload addresses and the state of images.
///
/// May use: the contracts, `api.web`, the stores, Spring; no other feature.
@NullMarked
package dev.pressroom.api.image;

import org.jspecify.annotations.NullMarked;
