/// Cases that wait for a person.
///
/// May use: the contracts, `api.web`, the stores, Spring; no other feature.
@NullMarked
package dev.pressroom.api.moderation;

import org.jspecify.annotations.NullMarked;
