package dev.pressroom.moderation.application;

import dev.pressroom.model.Deadline;
import dev.pressroom.moderation.application.port.SpotMemory;
import dev.pressroom.moderation.application.port.TextClassifier;
import dev.pressroom.moderation.application.port.TextClassifier.Language;
import dev.pressroom.moderation.domain.Classified;
import dev.pressroom.moderation.domain.ContentHash;
import dev.pressroom.moderation.domain.Finding;
import dev.pressroom.moderation.domain.FindingKind;
import dev.pressroom.moderation.domain.SecretScanner;
import dev.pressroom.moderation.domain.Spot;
import dev.pressroom.moderation.domain.TextBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Use case: find everything in a text that a policy may ask about, asking the classifier for each
/// block once, whoever writes it again. Thread-safe.
///
/// What was found is kept after each few blocks, so a long text comes to its end over several
/// attempts though each of them runs out of time.
public final class ExamineText {
    /// Blocks of one language for one question, in UTF-8; well below the limits of any classifier.
    private static final int SECTION_BYTES = 20_000;

    /// A shorter rest goes with the section before it.
    private static final int LEAST_BYTES = 2_000;

    /// Lower scores are noise: a classifier names every label for every text.
    private static final double FLOOR = 0.1;

    private final TextClassifier classifier;
    private final SpotMemory memory;
    private final SecretScanner secrets = new SecretScanner();

    public ExamineText(TextClassifier classifier, SpotMemory memory) {
        this.classifier = classifier;
        this.memory = memory;
    }

    /// Names and versions of all that looks.
    public String model() {
        return classifier.model() + "+" + SecretScanner.VERSION;
    }

    /// @throws dev.pressroom.model.JobFailure when a retry may help; never half an answer
    public Classified examine(List<TextBlock> blocks, Deadline deadline) {
        var findings = new ArrayList<Finding>();
        // Whole blocks: a key must not escape where a long one is cut.
        blocks.forEach(block -> findings.addAll(secrets.scan(block)));
        for (var section : sections(blocks)) {
            var language = language(section, findings, deadline);
            findings.addAll(look(section, language, deadline));
        }
        return new Classified(findings, model());
    }

    /// Neighbouring blocks together; one that is too long alone is cut.
    private static List<List<TextBlock>> sections(List<TextBlock> blocks) {
        var sections = new ArrayList<List<TextBlock>>();
        var section = new ArrayList<TextBlock>();
        var bytes = 0;
        for (var block : blocks) {
            for (var piece : block.pieces(SECTION_BYTES)) {
                var more = piece.utf8Bytes() + 1;
                if (!section.isEmpty() && bytes + more > SECTION_BYTES) {
                    sections.add(List.copyOf(section));
                    section.clear();
                    bytes = 0;
                }
                section.add(piece);
                bytes += more;
            }
        }
        // A few words say nothing of their language.
        if (!sections.isEmpty() && bytes < LEAST_BYTES) {
            section.addAll(0, sections.removeLast());
        }
        sections.add(List.copyOf(section));
        return sections;
    }

    /// The language that most of the prose is in; all of them are findings, and so is one that the
    /// classifier cannot read.
    private String language(List<TextBlock> section, List<Finding> findings, Deadline deadline) {
        var prose = new StringBuilder();
        section.stream()
                .filter(block -> block.kind() == TextBlock.Kind.PROSE)
                .forEach(block -> prose.append(block.text()).append('\n'));
        if (prose.toString().isBlank()) {
            return "en";
        }
        var languages = languages(prose.toString(), deadline);
        languages.forEach(
                language ->
                        findings.add(
                                Finding.of(
                                        FindingKind.LANGUAGE, language.code(), language.score())));
        var main = languages.getFirst().code();
        if (!classifier.readsAbuse(main)) {
            findings.add(Finding.of(FindingKind.UNREAD, main, 1.0));
        }
        return main;
    }

    private List<Language> languages(String prose, Deadline deadline) {
        var key = key("language", ContentHash.of(prose));
        var known = memory.recall(List.of(key)).get(key);
        if (known != null) {
            return known.stream().map(spot -> new Language(spot.label(), spot.score())).toList();
        }
        var languages = classifier.languages(prose, deadline);
        memory.keep(
                Map.of(
                        key,
                        languages.stream()
                                .map(
                                        language ->
                                                new Spot(
                                                        FindingKind.LANGUAGE,
                                                        language.code(),
                                                        language.score(),
                                                        0,
                                                        0))
                                .toList()));
        return languages;
    }

    private List<Finding> look(List<TextBlock> section, String language, Deadline deadline) {
        Map<String, TextBlock> asked = new LinkedHashMap<>();
        section.forEach(
                block ->
                        asked.putIfAbsent(key(block.kind() + "/" + language, block.hash()), block));
        var known = new HashMap<>(memory.recall(asked.keySet()));
        var missing = asked.keySet().stream().filter(key -> !known.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            var found =
                    classifier.look(missing.stream().map(asked::get).toList(), language, deadline);
            var fresh = new HashMap<String, List<Spot>>();
            for (var i = 0; i < missing.size(); i++) {
                fresh.put(missing.get(i), aboveFloor(found.get(i)));
            }
            memory.keep(fresh);
            known.putAll(fresh);
        }
        return section.stream()
                .flatMap(
                        block ->
                                known
                                        .getOrDefault(
                                                key(block.kind() + "/" + language, block.hash()),
                                                List.of())
                                        .stream()
                                        .map(spot -> spot.in(block)))
                .toList();
    }

    private static List<Spot> aboveFloor(List<Spot> spots) {
        return spots.stream().filter(spot -> spot.score() >= FLOOR).toList();
    }

    private String key(String question, String hash) {
        return classifier.model() + "/" + question + ":" + hash;
    }
}
