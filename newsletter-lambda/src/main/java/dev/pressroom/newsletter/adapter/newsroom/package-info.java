/// Published articles as an issue shows them.
///
/// May use: `model`, `newsletter.domain`, `newsletter.application.port`, `store.mysql`, `store.mongo`,
/// `store.redis`, commonmark.
@NullMarked
package dev.pressroom.newsletter.adapter.newsroom;

import org.jspecify.annotations.NullMarked;
