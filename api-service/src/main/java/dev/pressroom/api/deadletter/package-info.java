/// What no function could settle, for an admin to look at and to send back.
///
/// May use: `api.web`, the contracts, `store.queue`, Spring.
@NullMarked
package dev.pressroom.api.deadletter;

import org.jspecify.annotations.NullMarked;
