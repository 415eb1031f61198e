/// The image engine in pure Java, with a native WebP codec.
///
/// May use: `model`, `image.domain`, `image.application.port`, imgscalr, ImageIO
/// and its WebP plug-in, jsvg, StAX.
@NullMarked
package dev.pressroom.image.adapter.imgscalr;

import org.jspecify.annotations.NullMarked;
