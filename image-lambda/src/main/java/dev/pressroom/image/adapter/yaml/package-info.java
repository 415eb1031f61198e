/// The preset file.
///
/// May use: `model`, `image.domain`, SnakeYAML.
@NullMarked
package dev.pressroom.image.adapter.yaml;

import org.jspecify.annotations.NullMarked;
