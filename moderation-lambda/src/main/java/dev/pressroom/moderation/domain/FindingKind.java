package dev.pressroom.moderation.domain;

/// Which question a finding answers. Each kind has its own table of labels in the policy.
public enum FindingKind {
    LANGUAGE,
    TOXICITY,
    PII,
    SECRET,
    IMAGE
}
