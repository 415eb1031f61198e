/// The fast image engine: libvips through the foreign function API, without a JNI library.
///
/// May use: `model`, `image.domain`, `image.application.port`.
@NullMarked
package dev.pressroom.image.adapter.vips;

import org.jspecify.annotations.NullMarked;
