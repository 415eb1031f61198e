/// What happens to an author's articles and images, as it happens.
///
/// May use: the contracts, `api.web`, `store.redis`, Spring, SLF4J; no other feature.
@NullMarked
package dev.pressroom.api.live;

import org.jspecify.annotations.NullMarked;
