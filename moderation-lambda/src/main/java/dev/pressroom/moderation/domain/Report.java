package dev.pressroom.moderation.domain;

import java.util.List;

/// What was found, and the judgement that follows from it. The findings are kept whole, below every
/// threshold too, so that another policy can be tried on them without asking a classifier again.
///
/// @param contentHash SHA-256 of what was looked at, in hex
/// @param model       names and versions of all that looked
/// @param judgement   always [ModerationPolicy#judge] of `findings`
public record Report(
        Subject subject,
        String contentHash,
        String model,
        List<Finding> findings,
        Judgement judgement) {
    public Report {
        findings = List.copyOf(findings);
    }

    /// Judges what was found, with secrets taken out of the quotes first.
    public static Report of(
            Subject subject, String contentHash, Classified classified, ModerationPolicy policy) {
        var findings = Redaction.of(classified.findings());
        return new Report(
                subject, contentHash, classified.model(), findings, policy.judge(findings));
    }

    /// What was found in equal content, judged by `policy`.
    public Report reusedFor(Subject other, ModerationPolicy policy) {
        return new Report(other, contentHash, model, findings, policy.judge(findings));
    }
}
