package dev.pressroom.moderation.adapter.comprehend;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.application.port.TextClassifier;
import dev.pressroom.moderation.domain.Classified;
import dev.pressroom.moderation.domain.Finding;
import dev.pressroom.moderation.domain.FindingKind;
import dev.pressroom.moderation.domain.TextBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.LanguageCode;
import software.amazon.awssdk.services.comprehend.model.TextSegment;
import software.amazon.awssdk.services.comprehend.model.ToxicLabels;

/// Asks Comprehend for the language, then for toxicity of the prose and for personal data in
/// everything. Thread-safe.
///
/// Limits: 10 segments of 1 KB each and English alone for toxicity
/// (<https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectToxicContent.html>), 100 KB
/// and English or Spanish for personal data
/// (<https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectPiiEntities.html>), 100 KB
/// for the language.
public final class ComprehendText implements TextClassifier {
    private static final String MODEL = "comprehend/2017-11-27";
    private static final int SEGMENTS = 10;
    private static final int SEGMENT_BYTES = 1_000;
    private static final int DOCUMENT_BYTES = 90_000;
    private static final Set<String> PII_LANGUAGES = Set.of("en", "es");
    private static final String TOXICITY_LANGUAGE = "en";

    /// What Comprehend says of a text that it cannot place.
    private static final String UNDETERMINED = "und";

    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(12);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration LEAST = Duration.ofMillis(500);
    private static final int ATTEMPTS = 4;

    private final ComprehendClient comprehend;

    public ComprehendText(ComprehendClient comprehend) {
        this.comprehend = comprehend;
    }

    /// A client that repeats throttled and failed calls with growing pauses.
    public static ComprehendClient client() {
        return ComprehendClient.builder()
                .overrideConfiguration(
                        o ->
                                o.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                                        .apiCallTimeout(CALL_TIMEOUT)
                                        .retryStrategy(r -> r.maxAttempts(ATTEMPTS)))
                .build();
    }

    @Override
    public Classified classify(List<TextBlock> blocks, Deadline deadline) {
        var prose = blocks.stream().filter(block -> block.kind() == TextBlock.Kind.PROSE).toList();
        var findings = new ArrayList<Finding>();
        var language = TOXICITY_LANGUAGE;
        if (!prose.isEmpty()) {
            var languages = languages(prose, deadline);
            findings.addAll(languages);
            language = languages.getFirst().label();
        }
        if (language.equals(TOXICITY_LANGUAGE)) {
            findings.addAll(toxicity(prose, deadline));
        }
        findings.addAll(personalData(blocks, language, deadline));
        return new Classified(findings, MODEL);
    }

    /// The languages of the text, the dominant one first; never empty.
    private List<Finding> languages(List<TextBlock> prose, Deadline deadline) {
        var text = Chunk.pack(prose, DOCUMENT_BYTES).getFirst().text();
        var answer =
                attempt(
                        () ->
                                comprehend.detectDominantLanguage(
                                        request ->
                                                request.text(text)
                                                        .overrideConfiguration(within(deadline))));
        var found =
                answer.languages().stream()
                        .sorted((a, b) -> Float.compare(b.score(), a.score()))
                        .map(
                                language ->
                                        Finding.of(
                                                FindingKind.LANGUAGE,
                                                language.languageCode(),
                                                score(language.score())))
                        .toList();
        return found.isEmpty()
                ? List.of(Finding.of(FindingKind.LANGUAGE, UNDETERMINED, 1.0))
                : found;
    }

    private List<Finding> toxicity(List<TextBlock> prose, Deadline deadline) {
        var pieces =
                prose.stream()
                        .flatMap(block -> block.pieces(SEGMENT_BYTES).stream())
                        .filter(piece -> !piece.text().isBlank())
                        .toList();
        var findings = new ArrayList<Finding>();
        for (var from = 0; from < pieces.size(); from += SEGMENTS) {
            var batch = pieces.subList(from, Math.min(from + SEGMENTS, pieces.size()));
            var segments =
                    batch.stream()
                            .map(piece -> TextSegment.builder().text(piece.text()).build())
                            .toList();
            var answer =
                    attempt(
                            () ->
                                    comprehend.detectToxicContent(
                                            request ->
                                                    request.languageCode(LanguageCode.EN)
                                                            .textSegments(segments)
                                                            .overrideConfiguration(
                                                                    within(deadline))));
            var results = answer.resultList();
            if (results.size() != batch.size()) {
                throw new JobFailure(
                        FailureCode.CLASSIFIER_UNAVAILABLE, "Comprehend left out a segment");
            }
            for (var i = 0; i < results.size(); i++) {
                findings.addAll(findings(batch.get(i), results.get(i)));
            }
        }
        return findings;
    }

    private static List<Finding> findings(TextBlock piece, ToxicLabels result) {
        var passage = piece.passage(0, piece.text().length());
        return result.labels().stream()
                .map(
                        label ->
                                Finding.at(
                                        passage,
                                        FindingKind.TOXICITY,
                                        label.nameAsString(),
                                        score(label.score())))
                .toList();
    }

    private List<Finding> personalData(List<TextBlock> blocks, String language, Deadline deadline) {
        var code = PII_LANGUAGES.contains(language) ? language : TOXICITY_LANGUAGE;
        var findings = new ArrayList<Finding>();
        for (var chunk : Chunk.pack(blocks, DOCUMENT_BYTES)) {
            var answer =
                    attempt(
                            () ->
                                    comprehend.detectPiiEntities(
                                            request ->
                                                    request.languageCode(code)
                                                            .text(chunk.text())
                                                            .overrideConfiguration(
                                                                    within(deadline))));
            for (var entity : answer.entities()) {
                findings.add(
                        Finding.at(
                                chunk.passage(entity.beginOffset(), entity.endOffset()),
                                FindingKind.PII,
                                entity.typeAsString(),
                                score(entity.score())));
            }
        }
        return findings;
    }

    private static <T> T attempt(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failed) {
            throw new JobFailure(FailureCode.CLASSIFIER_UNAVAILABLE, "Comprehend", failed);
        }
    }

    private static AwsRequestOverrideConfiguration within(Deadline deadline) {
        deadline.require(MARGIN.plus(LEAST), "Comprehend");
        var left = deadline.remaining().minus(MARGIN);
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(left.compareTo(CALL_TIMEOUT) < 0 ? left : CALL_TIMEOUT)
                .build();
    }

    private static double score(Float score) {
        return Math.clamp(score.doubleValue(), 0.0, 1.0);
    }
}
