/// Letters over SES.
///
/// May use: `model`, `newsletter.domain`, `newsletter.application.port`, `store.mail`, SLF4J.
@NullMarked
package dev.pressroom.newsletter.adapter.mail;

import org.jspecify.annotations.NullMarked;
