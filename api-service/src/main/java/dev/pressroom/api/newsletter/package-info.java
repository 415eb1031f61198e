/// Subscribing, leaving, and what admins do with issues.
///
/// May use: `model`, `model.job`, `api.web`, `store.mysql`, `store.mongo`, `store.redis`, Jackson, Spring; no other feature.
@NullMarked
package dev.pressroom.api.newsletter;

import org.jspecify.annotations.NullMarked;
