package dev.pressroom.newsletter.domain;

/// An issue without what differs between readers.
///
/// @param html content of the body, escaped, without frame and footer
public record RenderedIssue(String subject, String html, String text) {}
