/// Markdown as stretches of readable text.
///
/// May use: `model`, `moderation.domain`, `moderation.application.port`, commonmark.
@NullMarked
package dev.pressroom.moderation.adapter.commonmark;

import org.jspecify.annotations.NullMarked;
