/// The document of an article: the one place that parses Markdown, renders it, and reads from the rendered
/// result what a review has to look at.
///
/// May use: `model`, commonmark, the OWASP HTML sanitizer, jsoup, ICU4J.
@NullMarked
package dev.pressroom.publishing.document;

import org.jspecify.annotations.NullMarked;
