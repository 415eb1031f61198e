/// What belongs to an author as a person: his public profile, the export of his data, their erasure.
///
/// May use: the contracts, `api.web`, the stores, Spring; no other feature.
@NullMarked
package dev.pressroom.api.author;

import org.jspecify.annotations.NullMarked;
