/// The use cases, one class per verb, and what they may answer.
///
/// May use: `model`, `model.job`, `moderation.domain`, `moderation.application.port`.
@NullMarked
package dev.pressroom.moderation.application;

import org.jspecify.annotations.NullMarked;
