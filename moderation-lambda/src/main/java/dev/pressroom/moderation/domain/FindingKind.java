package dev.pressroom.moderation.domain;

/// Which question a finding answers. Each kind but [#UNREAD] has its own table of labels in the policy.
public enum FindingKind {
    LANGUAGE,
    TOXICITY,

    /// Abuse in a code block or the target of a link, where words such as `kill` mean something else.
    CODE_TOXICITY,
    PII,
    SECRET,
    IMAGE,

    /// A text that no classifier for abuse can read; the label is its language. Always held: what
    /// nobody looked at must never pass, whatever a policy says.
    UNREAD
}
