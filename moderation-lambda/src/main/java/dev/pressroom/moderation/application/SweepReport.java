package dev.pressroom.moderation.application;

/// How many pieces of work one sweep set going again or put away, by kind.
public record SweepReport(
        int messagesSent,
        int uploadsAnnounced,
        int uploadsExpired,
        int imagesResumed,
        int articlesResumed,
        int publicationsDue,
        int noticesResumed,
        int claimsUncertain,
        int answersForgotten) {}
