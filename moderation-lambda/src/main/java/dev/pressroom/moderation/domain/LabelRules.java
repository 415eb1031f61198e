package dev.pressroom.moderation.domain;

import java.util.Map;
import java.util.Optional;

/// The bands for the labels of one kind.
///
/// @param unknown what applies to a label that neither itself nor through a broader label has a rule
public record LabelRules(Map<String, Bands> byLabel, Bands unknown) {
    public LabelRules {
        byLabel = Map.copyOf(byLabel);
    }

    Optional<Bands> of(String label) {
        return Optional.ofNullable(byLabel.get(label));
    }

    /// The nearest label on the way up that has a rule, the label itself first.
    Optional<String> ruledLabel(Finding finding) {
        if (byLabel.containsKey(finding.label())) {
            return Optional.of(finding.label());
        }
        return finding.parents().stream().filter(byLabel::containsKey).findFirst();
    }
}
