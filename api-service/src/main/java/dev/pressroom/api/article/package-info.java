/// Drafts, their submission and their status.
///
/// May use: the contracts, `api.web`, the stores, Spring; no other feature.
@NullMarked
package dev.pressroom.api.article;

import org.jspecify.annotations.NullMarked;
