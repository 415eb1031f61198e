/// Addresses of articles, made from their titles.
///
/// May use: the JDK alone.
@NullMarked
package dev.pressroom.publishing.slug;

import org.jspecify.annotations.NullMarked;
