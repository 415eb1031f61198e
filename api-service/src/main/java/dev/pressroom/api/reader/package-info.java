/// Published articles, as JSON and as pages.
///
/// May use: the contracts, `api.web`, the stores, Spring; no other feature.
@NullMarked
package dev.pressroom.api.reader;

import org.jspecify.annotations.NullMarked;
