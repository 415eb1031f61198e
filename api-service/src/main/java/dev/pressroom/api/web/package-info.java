/// Problem documents, paging, ETags, request ids, idempotent requests.
///
/// May use: `model`, `store.mysql` (idempotency keys and the outbox relay), Spring.
@NullMarked
package dev.pressroom.api.web;

import org.jspecify.annotations.NullMarked;
