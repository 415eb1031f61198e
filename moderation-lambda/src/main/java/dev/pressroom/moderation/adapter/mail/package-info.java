/// Mail to authors.
///
/// May use: `model`, `moderation.domain`, `moderation.application.port`, `store.mail`, `store.mysql`.
@NullMarked
package dev.pressroom.moderation.adapter.mail;

import org.jspecify.annotations.NullMarked;
