/// What the use cases need from outside.
///
/// May use: `model`, `newsletter.domain`.
@NullMarked
package dev.pressroom.newsletter.application.port;

import org.jspecify.annotations.NullMarked;
