package dev.pressroom.newsletter.domain;

/// A published picture of an article.
///
/// @param url the one that mail programs show which know no `srcset`
/// @param srcset each fixed width with its address
/// @param widthPx width of `url`
/// @param alt what the picture shows; may be empty
public record Picture(String url, String srcset, int widthPx, int heightPx, String alt) {}
