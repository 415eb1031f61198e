/// One class for each verb, with sealed outcomes.
///
/// May use: `model`, `model.job`, `newsletter.domain`, `newsletter.application.port`.
@NullMarked
package dev.pressroom.newsletter.application;

import org.jspecify.annotations.NullMarked;
