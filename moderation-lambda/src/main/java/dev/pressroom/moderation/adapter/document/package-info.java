/// The texts that readers see, taken from the rendered document.
///
/// May use: `model`, `moderation.domain`, `moderation.application.port`, `publishing.document`.
@NullMarked
package dev.pressroom.moderation.adapter.document;

import org.jspecify.annotations.NullMarked;
