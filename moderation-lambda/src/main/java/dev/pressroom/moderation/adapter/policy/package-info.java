/// Reads the moderation policy from its file.
///
/// May use: `moderation.domain`, SnakeYAML.
@NullMarked
package dev.pressroom.moderation.adapter.policy;

import org.jspecify.annotations.NullMarked;
