package dev.pressroom.moderation.domain;

import java.util.List;

/// What the policy makes of some findings: the most severe ruling, and a reason for each finding
/// that was not cleared.
public record Judgement(Ruling ruling, List<Reason> reasons, String policyVersion) {
    public Judgement {
        reasons = List.copyOf(reasons);
    }
}
