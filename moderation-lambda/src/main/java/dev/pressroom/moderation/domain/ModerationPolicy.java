package dev.pressroom.moderation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is allowed, what a person must look at, and what is refused. A value: the same findings
/// always give the same judgement, also after they were stored. Thread-safe.
///
/// @param version     names this policy; raise it whenever a number changes, because stored
///     judgements are reused by it
/// @param exemptHosts mail addresses on these hosts, and below them, are examples and nobody's data
public record ModerationPolicy(
        String version,
        Set<String> languages,
        Set<String> exemptHosts,
        Map<FindingKind, LabelRules> rules) {
    public ModerationPolicy {
        languages = Set.copyOf(languages);
        exemptHosts = Set.copyOf(exemptHosts);
        rules = Map.copyOf(rules);
        for (var kind : FindingKind.values()) {
            if (kind != FindingKind.UNREAD && !rules.containsKey(kind)) {
                throw new IllegalArgumentException("no rules for " + kind);
            }
        }
    }

    /// Judges what was found in one text or one image.
    ///
    /// The most specific label wins: where `Violence` and below it `Weapons` were found, only
    /// `Weapons` is judged, by its own rule. A label without a rule is judged by the nearest broader
    /// one that has a rule, with the higher of both scores, so what the policy does not know under a
    /// refused label is refused. What no classifier could read is held. No finding, no objection.
    public Judgement judge(List<Finding> findings) {
        var ruling = Ruling.CLEAR;
        var reasons = new ArrayList<Reason>();
        for (var finding : findings) {
            if (isExempt(finding) || findings.stream().anyMatch(finding::isAbove)) {
                continue;
            }
            var reason =
                    finding.kind() == FindingKind.UNREAD
                            ? unread(finding)
                            : reasonFor(finding, findings);
            if (reason.ruling() != Ruling.CLEAR) {
                ruling = ruling.or(reason.ruling());
                reasons.add(reason);
            }
        }
        return new Judgement(ruling, reasons, version);
    }

    /// Whether a text in this language is no reason to hold it. A classifier must still read it.
    public boolean accepts(String language) {
        return languages.contains(language);
    }

    /// No table can allow what nobody looked at.
    private static Reason unread(Finding finding) {
        return new Reason(
                "NO_MODEL:" + finding.label(), Ruling.HOLD, finding.score(), 0, finding.passage());
    }

    private Reason reasonFor(Finding finding, List<Finding> all) {
        var table = table(finding.kind());
        var ruled = table.ruledLabel(finding);
        var bands = ruled.flatMap(table::of).orElse(table.unknown());
        var score = ruled.map(label -> strongest(finding, label, all)).orElse(finding.score());
        var ruling = bands.at(score);
        return new Reason(
                finding.kind() == FindingKind.LANGUAGE
                        ? "LANGUAGE:" + finding.label()
                        : finding.label(),
                ruling,
                score,
                bands.threshold(ruling),
                finding.passage());
    }

    private static double strongest(Finding finding, String ruledBy, List<Finding> all) {
        return all.stream()
                .filter(other -> other.kind() == finding.kind() && other.label().equals(ruledBy))
                .filter(other -> other.isAbove(finding))
                .mapToDouble(Finding::score)
                .reduce(finding.score(), Math::max);
    }

    private boolean isExempt(Finding finding) {
        return switch (finding.kind()) {
            case LANGUAGE -> accepts(finding.label());
            case PII -> isExampleAddress(finding) || Redaction.isDocumented(finding);
            case SECRET -> Redaction.isDocumented(finding);
            case TOXICITY, CODE_TOXICITY, IMAGE, UNREAD -> false;
        };
    }

    private boolean isExampleAddress(Finding finding) {
        var passage = finding.passage();
        if (passage == null || !finding.label().equals("EMAIL")) {
            return false;
        }
        var host = passage.quote().substring(passage.quote().lastIndexOf('@') + 1);
        return exemptHosts.stream()
                .anyMatch(exempt -> host.equals(exempt) || host.endsWith("." + exempt));
    }

    private LabelRules table(FindingKind kind) {
        return Optional.ofNullable(rules.get(kind)).orElseThrow();
    }
}
