package dev.pressroom.moderation.domain;

/// What the policy does with prose in a language.
public enum LanguageTreatment {
    /// A classifier reads it as it is.
    CLASSIFY,
    /// It is translated into English, and the translation is classified.
    TRANSLATE,
    /// Nobody but a person reads it.
    HOLD
}
