package dev.pressroom.localcloud.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.localcloud.standin.Faults.Kind;
import dev.pressroom.localcloud.standin.Faults.Planned;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.adapter.translate.AmazonTranslator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.translate.TranslateClient;
import software.amazon.awssdk.services.translate.model.InternalServerException;
import software.amazon.awssdk.services.translate.model.TextSizeLimitExceededException;
import software.amazon.awssdk.services.translate.model.TooManyRequestsException;
import software.amazon.awssdk.services.translate.model.TranslateTextResponse;
import software.amazon.awssdk.services.translate.model.UnsupportedLanguagePairException;

class TranslateStandInTest {
    private final Faults faults = new Faults(Duration.ofMinutes(1));
    private StandInServer server;
    private TranslateClient translate;

    @BeforeEach
    void start() throws IOException {
        server = new StandInServer(new TranslateStandIn(faults));
        translate = server.client(TranslateClient.builder());
    }

    @AfterEach
    void stop() {
        translate.close();
        server.close();
    }

    @Test
    void aTextComesBackMarkedAndItsForeignCardsInEnglish() {
        var answer = translated("Grüße 😀 TESTCARD-FOREIGN-TOXIC", "de");

        assertThat(answer.translatedText()).isEqualTo("[de to en] Grüße 😀 TESTCARD-TOXIC");
        assertThat(answer.sourceLanguageCode()).isEqualTo("de");
    }

    @Test
    void clientsOfAwsJsonAreAnsweredInIt() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(server.uri("/"))
                                    .header(
                                            "X-Amz-Target",
                                            "AWSShineFrontendService_20170701.TranslateText")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"Text\":\"Grüße\",\"SourceLanguageCode\":\"de\",\"TargetLanguageCode\":\"en\"}"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("[de to en] Grüße");
        }
    }

    @Test
    void badTextsAreRefusedAsAwsRefusesThem() {
        assertThatExceptionOfType(TextSizeLimitExceededException.class)
                .isThrownBy(() -> translated("ü".repeat(5_001), "de"));
        assertThatExceptionOfType(UnsupportedLanguagePairException.class)
                .isThrownBy(() -> translated("Kaixo", "eu"));
        assertThatExceptionOfType(InternalServerException.class)
                .isThrownBy(() -> translated("TESTCARD-ERROR", "de"));
        faults.plan(new Planned(ServiceName.TRANSLATE, "TranslateText", Kind.THROTTLE, 1));
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> translated("Hallo", "de"));
        assertThat(translated("Hallo", "de").translatedText()).endsWith("Hallo");
    }

    @Test
    void theTranslatorTellsALanguageThatNobodyKnowsFromAServiceThatDoesNotAnswer() {
        var translator = new AmazonTranslator(translate);
        var deadline = Deadline.in(Duration.ofMinutes(1), InstantSource.system());

        assertThat(translator.english("Hallo", "de", deadline)).hasValue("[de to en] Hallo");
        assertThat(translator.english("Kaixo", "eu", deadline)).isEmpty();
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> translator.english("TESTCARD-ERROR", "de", deadline))
                .matches(failure -> failure.code() == FailureCode.CLASSIFIER_UNAVAILABLE);
    }

    private TranslateTextResponse translated(String text, String from) {
        return translate.translateText(
                it -> it.text(text).sourceLanguageCode(from).targetLanguageCode("en"));
    }
}
