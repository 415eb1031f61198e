package dev.pressroom.newsletter.adapter.press;

/// What the templates of the mail with the confirm link show.
public record ConfirmPage(String language, Phrases words, String link) {}
