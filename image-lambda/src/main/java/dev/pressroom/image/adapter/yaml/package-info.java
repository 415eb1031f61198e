/// The preset file.
///
/// May use: `model`, `image.domain`, `image.adapter.mark`, SnakeYAML.
@NullMarked
package dev.pressroom.image.adapter.yaml;

import org.jspecify.annotations.NullMarked;
