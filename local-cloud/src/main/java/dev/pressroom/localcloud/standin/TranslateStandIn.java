package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Imitates `TranslateText` by test cards: every other word stays as it is, behind a mark of the languages. Follows
/// <https://docs.aws.amazon.com/translate/latest/APIReference/API_TranslateText.html>. Thread-safe.
public final class TranslateStandIn implements HttpHandler {
    private static final int MAX_TEXT_BYTES = 10_000;

    /// Source: <https://docs.aws.amazon.com/translate/latest/dg/what-is-languages.html>.
    private static final Set<String> LANGUAGES =
            Set.of(
                    "af", "sq", "am", "ar", "hy", "az", "bn", "bs", "bg", "ca", "zh", "zh-TW", "hr",
                    "cs", "da", "fa-AF", "nl", "en", "et", "fa", "tl", "fi", "fr", "fr-CA", "ka",
                    "de", "el", "gu", "ht", "ha", "he", "hi", "hu", "is", "id", "ga", "it", "ja",
                    "kn", "kk", "ko", "lv", "lt", "mk", "ms", "ml", "mt", "mr", "mn", "no", "ps",
                    "pl", "pt", "pt-PT", "pa", "ro", "ru", "sr", "si", "sk", "sl", "so", "es",
                    "es-MX", "sw", "sv", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "cy");

    private final JsonMapper json = new JsonMapper();
    private final FirstCalls throttled = new FirstCalls(2);
    private final AwsEndpoint endpoint;

    public TranslateStandIn(Faults faults) {
        var operations =
                new CborProtocol(
                        "AWSShineFrontendService_20170701",
                        Map.of("TranslateText", this::translateText));
        this.endpoint = new AwsEndpoint(ServiceName.TRANSLATE, operations, faults);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        endpoint.handle(exchange);
    }

    private JsonNode translateText(JsonNode input) {
        var text = input.path("Text").asString("");
        var from = input.path("SourceLanguageCode").asString("");
        var to = input.path("TargetLanguageCode").asString("");
        if (text.isEmpty() || from.isEmpty() || to.isEmpty()) {
            throw AwsError.bad(
                    "InvalidRequestException",
                    "Text, SourceLanguageCode and TargetLanguageCode are required");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            throw AwsError.bad(
                    "TextSizeLimitExceededException",
                    "Input text size exceeds limit. Max length of request text allowed is "
                            + MAX_TEXT_BYTES
                            + " bytes");
        }
        if (!LANGUAGES.contains(from) || !LANGUAGES.contains(to)) {
            throw AwsError.bad(
                    "UnsupportedLanguagePairException",
                    "Unsupported language pair: " + from + " to " + to);
        }
        obeyCards(text);
        var output = json.createObjectNode();
        output.put("TranslatedText", "[" + from + " to " + to + "] " + translated(text));
        output.put("SourceLanguageCode", from);
        output.put("TargetLanguageCode", to);
        return output;
    }

    /// What only shows in the translation, as in a language that the classifier of abuse cannot read.
    private static String translated(String text) {
        return text.replace("TESTCARD-FOREIGN-TOXIC", "TESTCARD-TOXIC")
                .replace("TESTCARD-FOREIGN-INSULT", "TESTCARD-INSULT");
    }

    private void obeyCards(String text) {
        if (text.contains("TESTCARD-ERROR")) {
            throw ServiceName.TRANSLATE.internal();
        }
        if (text.contains("TESTCARD-THROTTLE") && throttled.isOneOfTheFirst(text)) {
            throw ServiceName.TRANSLATE.throttled();
        }
    }
}
