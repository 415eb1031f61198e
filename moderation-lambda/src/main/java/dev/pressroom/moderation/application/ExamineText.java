package dev.pressroom.moderation.application;

import dev.pressroom.model.Deadline;
import dev.pressroom.moderation.application.port.SpotMemory;
import dev.pressroom.moderation.application.port.TextClassifier;
import dev.pressroom.moderation.application.port.TextClassifier.Language;
import dev.pressroom.moderation.application.port.Translator;
import dev.pressroom.moderation.domain.Classified;
import dev.pressroom.moderation.domain.ContentHash;
import dev.pressroom.moderation.domain.Finding;
import dev.pressroom.moderation.domain.FindingKind;
import dev.pressroom.moderation.domain.LanguageRules;
import dev.pressroom.moderation.domain.LanguageTreatment;
import dev.pressroom.moderation.domain.SensitiveData;
import dev.pressroom.moderation.domain.Spot;
import dev.pressroom.moderation.domain.TextBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Use case: find everything in a text that a policy may ask about, asking the classifier for each
/// block once, whoever writes it again. Thread-safe.
///
/// Prose is read in the language that most of its neighbourhood is in. Where the policy says so it is
/// translated into English first, block by block; what is then found stands for the author's own block.
/// Where a text mixes languages, each block that is long enough is asked for its own.
///
/// What was found is kept after each few blocks, so a long text comes to its end over several
/// attempts though each of them runs out of time.
public final class ExamineText {
    /// Blocks for one question about the language, in UTF-8; well below the limits of any classifier.
    private static final int SECTION_BYTES = 20_000;

    /// A shorter rest goes with the section before it.
    private static final int LEAST_BYTES = 2_000;

    /// In fewer letters of the Latin script a language is a guess: a title such as "Como" may be
    /// anything. Unless the classifier is [#SURE], such a text is read as English. Other scripts tell
    /// themselves.
    private static final int LEAST_LETTERS = 40;

    private static final double SURE = 0.98;

    private static final String ENGLISH = "en";

    /// Blocks that are translated before what was found in them is kept.
    private static final int TRANSLATED_AT_ONCE = 8;

    /// Lower scores are noise: a classifier names every label for every text.
    private static final double FLOOR = 0.1;

    private final TextClassifier classifier;
    private final Translator translator;
    private final LanguageRules languages;
    private final SpotMemory memory;

    public ExamineText(
            TextClassifier classifier,
            Translator translator,
            LanguageRules languages,
            SpotMemory memory) {
        this.classifier = classifier;
        this.translator = translator;
        this.languages = languages;
        this.memory = memory;
    }

    /// Names and versions of all that looks, and the rules for languages: what they find depends on them.
    public String model() {
        return String.join(
                "+",
                classifier.model(),
                translator.model(),
                SensitiveData.VERSION,
                languages.version());
    }

    /// @throws dev.pressroom.model.JobFailure when a retry may help; never half an answer
    public Classified examine(List<TextBlock> blocks, Deadline deadline) {
        var findings = new ArrayList<Finding>();
        List<List<Spot>> inBlocks =
                blocks.stream().<List<Spot>>map(_ -> new ArrayList<>()).toList();
        for (var section : sections(blocks)) {
            var likely = languagesOf(section, findings, deadline);
            var main = main(likely);
            byLanguage(section, likely, deadline)
                    .forEach((language, prose) -> abuse(prose, language, inBlocks, deadline));
            abuseInCode(section, main, inBlocks, deadline);
            personalData(section, main, inBlocks, deadline);
        }
        // Whole blocks: a key must not escape where a long one is cut.
        for (var number = 0; number < blocks.size(); number++) {
            var block = blocks.get(number);
            SensitiveData.in(block, inBlocks.get(number))
                    .forEach(spot -> findings.add(spot.in(block)));
        }
        return new Classified(findings, model());
    }

    /// A stretch of a block.
    ///
    /// @param number the block's place in the text
    /// @param from   where the stretch begins in the block, in UTF-16 units
    private record Piece(int number, int from, TextBlock text) {
        boolean isProse() {
            return text.kind() == TextBlock.Kind.PROSE && !text.text().isBlank();
        }

        boolean isCode() {
            return text.kind() == TextBlock.Kind.CODE && !text.text().isBlank();
        }
    }

    /// Neighbouring blocks together; one that is too long alone is cut.
    private static List<List<Piece>> sections(List<TextBlock> blocks) {
        var sections = new ArrayList<List<Piece>>();
        var section = new ArrayList<Piece>();
        var bytes = 0;
        for (var number = 0; number < blocks.size(); number++) {
            var from = 0;
            for (var piece : blocks.get(number).pieces(SECTION_BYTES)) {
                var more = piece.utf8Bytes() + 1;
                if (!section.isEmpty() && bytes + more > SECTION_BYTES) {
                    sections.add(List.copyOf(section));
                    section.clear();
                    bytes = 0;
                }
                section.add(new Piece(number, from, piece));
                from += piece.text().length();
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

    /// The languages of the prose, the most likely first, each a finding; none where nobody can tell.
    private List<Language> languagesOf(
            List<Piece> section, List<Finding> findings, Deadline deadline) {
        var prose =
                section.stream()
                        .filter(Piece::isProse)
                        .map(piece -> piece.text().text())
                        .collect(Collectors.joining("\n"));
        if (prose.isEmpty()) {
            return List.of();
        }
        var likely = languages(prose, deadline);
        if (!tellsItsLanguage(prose) && likely.getFirst().score() < SURE) {
            return List.of();
        }
        likely.forEach(
                language ->
                        findings.add(
                                Finding.of(
                                        FindingKind.LANGUAGE, language.code(), language.score())));
        return likely.stream().filter(language -> language.score() >= languages.from()).toList();
    }

    private static String main(List<Language> likely) {
        return likely.isEmpty() ? ENGLISH : likely.getFirst().code();
    }

    /// The prose by the language that it is read in. Only in a mixture is each block asked for its own.
    private Map<String, List<Piece>> byLanguage(
            List<Piece> section, List<Language> likely, Deadline deadline) {
        return section.stream()
                .filter(Piece::isProse)
                .collect(
                        Collectors.groupingBy(
                                piece ->
                                        likely.size() > 1 && tellsItsLanguage(piece.text().text())
                                                ? own(piece, main(likely), deadline)
                                                : main(likely),
                                TreeMap::new,
                                Collectors.toList()));
    }

    private String own(Piece piece, String otherwise, Deadline deadline) {
        return languages(piece.text().text(), deadline).stream()
                .filter(language -> language.score() >= languages.from())
                .map(Language::code)
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean tellsItsLanguage(String prose) {
        var letters = prose.codePoints().filter(Character::isLetter).toArray();
        var latin = 0;
        for (var letter : letters) {
            if (Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN) {
                latin++;
            }
        }
        return letters.length >= LEAST_LETTERS || letters.length - latin > latin;
    }

    private List<Language> languages(String prose, Deadline deadline) {
        var key = key("language", ContentHash.of(prose));
        var known = memory.recall(List.of(key)).get(key);
        if (known != null) {
            return known.stream().map(spot -> new Language(spot.label(), spot.score())).toList();
        }
        var likely = classifier.languages(prose, deadline);
        memory.keep(
                Map.of(
                        key,
                        likely.stream()
                                .map(
                                        language ->
                                                new Spot(
                                                        FindingKind.LANGUAGE,
                                                        language.code(),
                                                        language.score(),
                                                        0,
                                                        0))
                                .toList()));
        return likely;
    }

    /// Abuse in prose of one language: as it is, or in translation, or not at all, which is a finding too.
    private void abuse(
            List<Piece> prose, String language, List<List<Spot>> inBlocks, Deadline deadline) {
        if (classifier.readsAbuse(language)) {
            ask(
                    prose,
                    "abuse/" + language,
                    missing -> classifier.abuse(textsOf(missing), deadline),
                    Integer.MAX_VALUE,
                    inBlocks);
        } else if (languages.of(language) == LanguageTreatment.TRANSLATE) {
            ask(
                    prose,
                    translator.model() + "/abuse/" + language,
                    missing -> abuseInTranslation(missing, language, deadline),
                    TRANSLATED_AT_ONCE,
                    inBlocks);
        } else {
            prose.forEach(
                    piece ->
                            inBlocks.get(piece.number())
                                    .add(unread(piece.text(), language).movedBy(piece.from())));
        }
    }

    /// Abuse in code, which the policy judges by bands of its own. Comments in code are in the language of
    /// the prose around it.
    private void abuseInCode(
            List<Piece> section, String language, List<List<Spot>> inBlocks, Deadline deadline) {
        var code = section.stream().filter(Piece::isCode).toList();
        if (code.isEmpty()) {
            return;
        }
        var translated =
                !classifier.readsAbuse(language)
                        && languages.of(language) == LanguageTreatment.TRANSLATE;
        ask(
                code,
                (translated ? translator.model() + "/" : "") + "abuse-in-code/" + language,
                missing ->
                        inCode(
                                translated
                                        ? abuseInTranslation(missing, language, deadline)
                                        : classifier.abuse(textsOf(missing), deadline)),
                translated ? TRANSLATED_AT_ONCE : Integer.MAX_VALUE,
                inBlocks);
    }

    /// What cannot be translated is no reason to hold code: the prose around it is.
    private static List<List<Spot>> inCode(List<List<Spot>> found) {
        return found.stream()
                .map(
                        spots ->
                                spots.stream()
                                        .filter(spot -> spot.kind() == FindingKind.TOXICITY)
                                        .map(
                                                spot ->
                                                        new Spot(
                                                                FindingKind.CODE_TOXICITY,
                                                                spot.label(),
                                                                spot.score(),
                                                                spot.begin(),
                                                                spot.end()))
                                        .toList())
                .toList();
    }

    private List<List<Spot>> abuseInTranslation(
            List<TextBlock> blocks, String language, Deadline deadline) {
        var english = blocks.stream().map(block -> english(block, language, deadline)).toList();
        var found =
                classifier.abuse(english.stream().map(text -> text.orElse("")).toList(), deadline);
        var result = new ArrayList<List<Spot>>();
        for (var i = 0; i < blocks.size(); i++) {
            result.add(
                    english.get(i).isPresent()
                            ? ofTheWhole(found.get(i), blocks.get(i))
                            : List.of(unread(blocks.get(i), language)));
        }
        return result;
    }

    /// The whole block in English; empty if one of its pieces cannot be translated.
    private Optional<String> english(TextBlock block, String language, Deadline deadline) {
        var english = new StringBuilder();
        for (var piece : block.pieces(Translator.MAX_BYTES)) {
            if (!piece.text().isBlank()) {
                var translated = translator.english(piece.text(), language, deadline);
                if (translated.isEmpty()) {
                    return Optional.empty();
                }
                english.append(translated.get()).append(' ');
            }
        }
        return Optional.of(english.toString());
    }

    /// A place in a translation is none in the author's text: the strongest of each label stands for the
    /// whole block.
    private static List<Spot> ofTheWhole(List<Spot> inTranslation, TextBlock block) {
        var strongest = new TreeMap<String, Spot>();
        inTranslation.forEach(
                spot ->
                        strongest.merge(
                                spot.label(),
                                new Spot(
                                        spot.kind(),
                                        spot.label(),
                                        spot.score(),
                                        0,
                                        block.text().length()),
                                (a, b) -> a.score() >= b.score() ? a : b));
        return List.copyOf(strongest.values());
    }

    private static Spot unread(TextBlock block, String language) {
        return new Spot(FindingKind.UNREAD, language, 1.0, 0, block.text().length());
    }

    private void personalData(
            List<Piece> section, String language, List<List<Spot>> inBlocks, Deadline deadline) {
        ask(
                section,
                "personal-data/" + language,
                missing -> classifier.personalData(missing, language, deadline),
                Integer.MAX_VALUE,
                inBlocks);
    }

    /// Asks for what nobody asked before, `atOnce` blocks at a time, and keeps each answer.
    private void ask(
            List<Piece> pieces,
            String question,
            Function<List<TextBlock>, List<List<Spot>>> classify,
            int atOnce,
            List<List<Spot>> inBlocks) {
        Map<String, TextBlock> asked = new LinkedHashMap<>();
        pieces.forEach(piece -> asked.putIfAbsent(key(question, piece.text()), piece.text()));
        var known = new HashMap<>(memory.recall(asked.keySet()));
        var missing = asked.keySet().stream().filter(key -> !known.containsKey(key)).toList();
        for (var from = 0; from < missing.size(); from += Math.min(atOnce, missing.size())) {
            var keys = missing.subList(from, (int) Math.min((long) from + atOnce, missing.size()));
            var found = classify.apply(keys.stream().map(asked::get).toList());
            var fresh = new HashMap<String, List<Spot>>();
            for (var i = 0; i < keys.size(); i++) {
                fresh.put(keys.get(i), aboveFloor(found.get(i)));
            }
            memory.keep(fresh);
            known.putAll(fresh);
        }
        for (var piece : pieces) {
            known.getOrDefault(key(question, piece.text()), List.of())
                    .forEach(spot -> inBlocks.get(piece.number()).add(spot.movedBy(piece.from())));
        }
    }

    private static List<String> textsOf(List<TextBlock> blocks) {
        return blocks.stream().map(TextBlock::text).toList();
    }

    private static List<Spot> aboveFloor(List<Spot> spots) {
        return spots.stream().filter(spot -> spot.score() >= FLOOR).toList();
    }

    private String key(String question, TextBlock block) {
        return key(question, block.hash());
    }

    private String key(String question, String hash) {
        return classifier.model() + "/" + question + ":" + hash;
    }
}
