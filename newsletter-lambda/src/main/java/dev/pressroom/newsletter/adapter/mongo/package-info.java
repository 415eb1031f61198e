/// Rendered issues over the shared collection.
///
/// May use: `model`, `newsletter.domain`, `newsletter.application.port`, `store.mongo`.
@NullMarked
package dev.pressroom.newsletter.adapter.mongo;

import org.jspecify.annotations.NullMarked;
