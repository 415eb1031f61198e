package dev.pressroom.newsletter.domain;

/// Tokens of one reader, for the links in a mail.
public record ReaderLinks(String unsubscribeToken, String preferencesToken) {}
