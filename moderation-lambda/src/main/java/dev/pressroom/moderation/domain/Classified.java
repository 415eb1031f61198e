package dev.pressroom.moderation.domain;

import java.util.List;

/// What a classifier found, and its name and version.
public record Classified(List<Finding> findings, String model) {
    public Classified {
        findings = List.copyOf(findings);
    }
}
