/// Addresses of articles, made from their titles.
///
/// May use: ICU4J.
@NullMarked
package dev.pressroom.publishing.slug;

import org.jspecify.annotations.NullMarked;
