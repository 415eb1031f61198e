package dev.pressroom.moderation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is allowed, what a person must look at, and what is refused. A value: the same findings
/// always give the same judgement, also after they were stored. Thread-safe.
///
/// @param version     names this policy; raise it whenever a number changes, because stored
///     judgements are reused by it
/// @param languages   what is done with prose in each language
/// @param exemptHosts mail addresses on these hosts, and below them, are examples and nobody's data
public record ModerationPolicy(
        String version,
        LanguageRules languages,
        Set<String> exemptHosts,
        Map<FindingKind, LabelRules> rules) {
    /// Kinds that no table of labels decides.
    private static final Set<FindingKind> WITHOUT_TABLE =
            Set.of(FindingKind.LANGUAGE, FindingKind.UNREAD);

    public ModerationPolicy {
        exemptHosts = Set.copyOf(exemptHosts);
        rules = Map.copyOf(rules);
        for (var kind : FindingKind.values()) {
            if (!WITHOUT_TABLE.contains(kind) && !rules.containsKey(kind)) {
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
                    switch (finding.kind()) {
                        case UNREAD -> unread(finding);
                        case LANGUAGE -> language(finding);
                        case TOXICITY, CODE_TOXICITY, PII, SECRET, IMAGE ->
                                reasonFor(finding, findings);
                    };
            if (reason.ruling() != Ruling.CLEAR) {
                ruling = ruling.or(reason.ruling());
                reasons.add(reason);
            }
        }
        return new Judgement(ruling, reasons, version);
    }

    /// No table can allow what nobody looked at.
    private static Reason unread(Finding finding) {
        return new Reason(
                "NO_MODEL:" + finding.label(), Ruling.HOLD, finding.score(), 0, finding.passage());
    }

    /// A language is held from the share on that the policy names.
    private Reason language(Finding finding) {
        var held =
                languages.of(finding.label()) == LanguageTreatment.HOLD
                        && finding.score() >= languages.from();
        return new Reason(
                "LANGUAGE:" + finding.label(),
                held ? Ruling.HOLD : Ruling.CLEAR,
                finding.score(),
                held ? languages.from() : 0,
                finding.passage());
    }

    private Reason reasonFor(Finding finding, List<Finding> all) {
        var table = table(finding.kind());
        var ruled = table.ruledLabel(finding);
        var bands = ruled.flatMap(table::of).orElse(table.unknown());
        var score = ruled.map(label -> strongest(finding, label, all)).orElse(finding.score());
        var ruling = bands.at(score);
        return new Reason(
                finding.label(), ruling, score, bands.threshold(ruling), finding.passage());
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
            case PII -> isExampleAddress(finding) || Redaction.isDocumented(finding);
            case SECRET -> Redaction.isDocumented(finding);
            case LANGUAGE, TOXICITY, CODE_TOXICITY, IMAGE, UNREAD -> false;
        };
    }

    private boolean isExampleAddress(Finding finding) {
        var passage = finding.passage();
        if (passage == null || !finding.label().equals("EMAIL")) {
            return false;
        }
        var quote = passage.quote().toLowerCase(Locale.ROOT);
        var host = quote.substring(quote.lastIndexOf('@') + 1);
        return exemptHosts.stream()
                .anyMatch(exempt -> host.equals(exempt) || host.endsWith("." + exempt));
    }

    private LabelRules table(FindingKind kind) {
        return Optional.ofNullable(rules.get(kind)).orElseThrow();
    }
}
