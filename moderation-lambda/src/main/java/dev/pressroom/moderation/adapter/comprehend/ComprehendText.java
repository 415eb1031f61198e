package dev.pressroom.moderation.adapter.comprehend;

import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.application.port.TextClassifier;
import dev.pressroom.moderation.domain.FindingKind;
import dev.pressroom.moderation.domain.Spot;
import dev.pressroom.moderation.domain.TextBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.LanguageCode;
import software.amazon.awssdk.services.comprehend.model.TextSegment;

/// Asks Comprehend for the language, then for toxicity of the prose and for personal data in
/// everything. Thread-safe.
///
/// Limits: 10 segments of 1 KB each and English alone for toxicity
/// (<https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectToxicContent.html>), 100 KB
/// and English or Spanish for personal data
/// (<https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectPiiEntities.html>), 100 KB
/// for the language.
public final class ComprehendText implements TextClassifier {
    /// Where Comprehend detects toxicity, as far as AWS says today:
    /// <https://docs.aws.amazon.com/comprehend/latest/dg/toxicity-detection.html>.
    public static final Set<String> TOXICITY_REGIONS =
            Set.of("us-east-1", "us-west-2", "eu-west-1", "ap-southeast-2");

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
    private final ComprehendClient toxicity;

    /// @param toxicity asked about abuse alone: few regions offer that
    public ComprehendText(ComprehendClient comprehend, ComprehendClient toxicity) {
        this.comprehend = comprehend;
        this.toxicity = toxicity;
    }

    /// A client that repeats throttled and failed calls with growing pauses.
    ///
    /// Each call ends by the invocation's deadline; what the pauses did not bridge goes back to the queue.
    ///
    /// @param region where to ask; empty for the region of the function
    public static ComprehendClient client(String region) {
        var builder = ComprehendClient.builder();
        if (!region.isEmpty()) {
            builder.region(Region.of(region));
        }
        return builder.overrideConfiguration(
                        o ->
                                o.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                                        .apiCallTimeout(CALL_TIMEOUT)
                                        .retryStrategy(r -> r.maxAttempts(ATTEMPTS)))
                .build();
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public boolean readsAbuse(String language) {
        return language.equals(TOXICITY_LANGUAGE);
    }

    @Override
    public List<Language> languages(String text, Deadline deadline) {
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
                        .map(likely -> new Language(likely.languageCode(), score(likely.score())))
                        .toList();
        return found.isEmpty() ? List.of(new Language(UNDETERMINED, 1.0)) : found;
    }

    @Override
    public List<List<Spot>> abuse(List<String> texts, Deadline deadline) {
        List<List<Spot>> found = texts.stream().<List<Spot>>map(_ -> new ArrayList<>()).toList();
        var pieces = new ArrayList<Chunk.Piece>();
        for (var number = 0; number < texts.size(); number++) {
            var whole = TextBlock.verbatim(TextBlock.Kind.PROSE, "text", texts.get(number));
            var from = 0;
            for (var piece : whole.pieces(SEGMENT_BYTES)) {
                if (!piece.text().isBlank()) {
                    pieces.add(new Chunk.Piece(number, from, 0, piece.text()));
                }
                from += piece.text().length();
            }
        }
        for (var from = 0; from < pieces.size(); from += SEGMENTS) {
            abuseIn(
                    pieces.subList(from, Math.min(from + SEGMENTS, pieces.size())),
                    found,
                    deadline);
        }
        return found;
    }

    @Override
    public List<List<Spot>> personalData(
            List<TextBlock> blocks, String language, Deadline deadline) {
        List<List<Spot>> found = blocks.stream().<List<Spot>>map(_ -> new ArrayList<>()).toList();
        var code = PII_LANGUAGES.contains(language) ? language : TOXICITY_LANGUAGE;
        for (var chunk : Chunk.pack(blocks, DOCUMENT_BYTES)) {
            personalDataIn(chunk, code, found, deadline);
        }
        return found;
    }

    private void abuseIn(List<Chunk.Piece> batch, List<List<Spot>> found, Deadline deadline) {
        var segments =
                batch.stream()
                        .map(piece -> TextSegment.builder().text(piece.text()).build())
                        .toList();
        var answer =
                attempt(
                        () ->
                                toxicity.detectToxicContent(
                                        request ->
                                                request.languageCode(LanguageCode.EN)
                                                        .textSegments(segments)
                                                        .overrideConfiguration(within(deadline))));
        var results = answer.resultList();
        if (results.size() != batch.size()) {
            throw new JobFailure(
                    FailureCode.CLASSIFIER_UNAVAILABLE, "Comprehend left out a segment");
        }
        for (var i = 0; i < results.size(); i++) {
            var piece = batch.get(i);
            for (var label : results.get(i).labels()) {
                found.get(piece.block())
                        .add(
                                new Spot(
                                        FindingKind.TOXICITY,
                                        label.nameAsString(),
                                        score(label.score()),
                                        piece.from(),
                                        piece.from() + piece.text().length()));
            }
        }
    }

    private void personalDataIn(
            Chunk chunk, String language, List<List<Spot>> found, Deadline deadline) {
        var answer =
                attempt(
                        () ->
                                comprehend.detectPiiEntities(
                                        request ->
                                                request.languageCode(language)
                                                        .text(chunk.text())
                                                        .overrideConfiguration(within(deadline))));
        for (var entity : answer.entities()) {
            var begin = chunk.offsetOf(entity.beginOffset());
            var piece = chunk.pieceAt(begin);
            found.get(piece.block())
                    .add(
                            Chunk.spot(
                                    piece,
                                    entity.typeAsString(),
                                    score(entity.score()),
                                    begin,
                                    chunk.offsetOf(entity.endOffset())));
        }
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
