package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Imitates `DetectDominantLanguage`, `DetectToxicContent` and `DetectPiiEntities` by word counts,
/// patterns and test cards; knows no other toxicity than that of the cards. Follows
/// <https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectToxicContent.html> and
/// <https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html>. Thread-safe.
public final class ComprehendStandIn implements HttpHandler {
    private static final int MAX_TEXT_BYTES = 100 * 1024;
    private static final int MAX_SEGMENT_BYTES = 1024;
    private static final int MAX_SEGMENTS = 10;
    private static final List<String> TOXICITIES =
            List.of(
                    "PROFANITY",
                    "HATE_SPEECH",
                    "INSULT",
                    "GRAPHIC",
                    "HARASSMENT_OR_ABUSE",
                    "SEXUAL",
                    "VIOLENCE_OR_THREAT");

    private final JsonMapper json = new JsonMapper();
    private final FirstCalls throttled = new FirstCalls(2);
    private final AwsEndpoint endpoint;

    public ComprehendStandIn(Faults faults) {
        var operations =
                new JsonProtocol(
                        "Comprehend_20171127",
                        Map.of(
                                "DetectDominantLanguage", this::detectDominantLanguage,
                                "DetectToxicContent", this::detectToxicContent,
                                "DetectPiiEntities", this::detectPiiEntities));
        this.endpoint = new AwsEndpoint(ServiceName.COMPREHEND, operations, faults);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        endpoint.handle(exchange);
    }

    private JsonNode detectDominantLanguage(JsonNode input) {
        var text = text(input.path("Text"), MAX_TEXT_BYTES);
        obeyCards(text);
        var output = json.createObjectNode();
        var languages = output.putArray("Languages");
        LanguageGuess.of(text)
                .forEach(
                        guess ->
                                languages
                                        .addObject()
                                        .put("LanguageCode", guess.code())
                                        .put("Score", guess.score()));
        return output;
    }

    private JsonNode detectToxicContent(JsonNode input) {
        language(input, Set.of("en"));
        var segments = input.path("TextSegments");
        if (!segments.isArray() || segments.isEmpty() || segments.size() > MAX_SEGMENTS) {
            throw AwsError.bad("InvalidRequestException", "1 to 10 text segments are allowed");
        }
        var texts = new ArrayList<String>();
        segments.forEach(segment -> texts.add(text(segment.path("Text"), MAX_SEGMENT_BYTES)));
        obeyCards(String.join("\n", texts));
        var output = json.createObjectNode();
        var results = output.putArray("ResultList");
        for (var text : texts) {
            double hate = text.contains("TESTCARD-TOXIC") ? 0.97 : 0.01;
            double insult = text.contains("TESTCARD-INSULT") ? 0.75 : 0.01;
            var result = results.addObject();
            var labels = result.putArray("Labels");
            for (var name : TOXICITIES) {
                double score =
                        switch (name) {
                            case "HATE_SPEECH" -> hate;
                            case "INSULT" -> insult;
                            default -> 0.01;
                        };
                labels.addObject().put("Name", name).put("Score", score);
            }
            result.put("Toxicity", Math.max(hate, insult));
        }
        return output;
    }

    private JsonNode detectPiiEntities(JsonNode input) {
        language(input, Set.of("en", "es"));
        var text = text(input.path("Text"), MAX_TEXT_BYTES);
        obeyCards(text);
        var output = json.createObjectNode();
        var entities = output.putArray("Entities");
        PiiEntity.find(text)
                .forEach(
                        found ->
                                entities.addObject()
                                        .put("Score", found.score())
                                        .put("Type", found.type())
                                        .put("BeginOffset", text.codePointCount(0, found.begin()))
                                        .put("EndOffset", text.codePointCount(0, found.end())));
        return output;
    }

    private void obeyCards(String text) {
        if (text.contains("TESTCARD-ERROR")) {
            throw ServiceName.COMPREHEND.internal();
        }
        if (text.contains("TESTCARD-THROTTLE") && throttled.isOneOfTheFirst(text)) {
            throw AwsError.bad("ThrottlingException", "Rate exceeded");
        }
    }

    private static void language(JsonNode input, Set<String> supported) {
        var code = input.path("LanguageCode").asString("");
        if (code.isEmpty()) {
            throw AwsError.bad("InvalidRequestException", "LanguageCode is required");
        }
        if (!supported.contains(code)) {
            throw AwsError.bad(
                    "UnsupportedLanguageException", "Input language is not supported: " + code);
        }
    }

    private static String text(JsonNode text, int maxBytes) {
        if (!text.isString() || text.asString("").isBlank()) {
            throw AwsError.bad("InvalidRequestException", "Text must not be empty");
        }
        var value = text.asString("");
        if (value.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            throw AwsError.bad(
                    "TextSizeLimitExceededException",
                    "Input text size exceeds limit. Max length of request text allowed is "
                            + maxBytes
                            + " bytes");
        }
        return value;
    }
}
