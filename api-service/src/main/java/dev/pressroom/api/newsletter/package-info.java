/// Subscribing, confirming and leaving.
///
/// May use: `model`, `api.web`, `store.mysql`, `store.redis`, Spring; no other feature.
@NullMarked
package dev.pressroom.api.newsletter;

import org.jspecify.annotations.NullMarked;
