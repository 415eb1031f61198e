package dev.pressroom.localcloud.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.ComprehendException;
import software.amazon.awssdk.services.comprehend.model.InternalServerException;
import software.amazon.awssdk.services.comprehend.model.InvalidRequestException;
import software.amazon.awssdk.services.comprehend.model.PiiEntity;
import software.amazon.awssdk.services.comprehend.model.TextSegment;
import software.amazon.awssdk.services.comprehend.model.TextSizeLimitExceededException;
import software.amazon.awssdk.services.comprehend.model.ToxicContent;
import software.amazon.awssdk.services.comprehend.model.UnsupportedLanguageException;

class ComprehendStandInTest {
    private StandInServer server;
    private ComprehendClient comprehend;

    @BeforeEach
    void start() throws IOException {
        server = new StandInServer(new ComprehendStandIn(new Faults(Duration.ofMinutes(1))));
        comprehend = server.client(ComprehendClient.builder());
    }

    @AfterEach
    void stop() {
        comprehend.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The queue is in the cloud and it is full | en
                    Wir sind nicht die einzigen mit der Schlange und dem Fisch | de
                    Nous avons une image dans la file et les autres | fr
                    Una imagen que espera en las colas para los autores | es
                    TESTCARD-LANG-IT the and of | it
                    """)
    void theDominantLanguageIsThatOfTheCommonWords(String text, String language) {
        assertThat(
                        comprehend
                                .detectDominantLanguage(r -> r.text(text))
                                .languages()
                                .getFirst()
                                .languageCode())
                .isEqualTo(language);
    }

    @Test
    void toxicityFollowsTheCardsSegmentBySegment() {
        var answer =
                comprehend.detectToxicContent(
                        r ->
                                r.languageCode("en")
                                        .textSegments(
                                                segment("fine"),
                                                segment("x TESTCARD-TOXIC"),
                                                segment("TESTCARD-INSULT")));

        assertThat(answer.resultList())
                .extracting(r -> r.toxicity())
                .containsExactly(0.01f, 0.97f, 0.75f);
        assertThat(answer.resultList().get(1).labels())
                .contains(ToxicContent.builder().name("HATE_SPEECH").score(0.97f).build())
                .hasSize(7);
    }

    private static TextSegment segment(String text) {
        return TextSegment.builder().text(text).build();
    }

    @Test
    void personalDataIsFoundAtItsOffsetsInCodePoints() {
        var text =
                "😀 ann@example.org pays 4111 1111 1111 1111, not 4111 1111 1111 1112; TESTCARD-PII";
        var entities =
                comprehend.detectPiiEntities(r -> r.languageCode("en").text(text)).entities();

        assertThat(entities)
                .extracting(PiiEntity::typeAsString)
                .containsExactly("EMAIL", "CREDIT_DEBIT_NUMBER", "CREDIT_DEBIT_NUMBER");
        assertThat(entities.getFirst().beginOffset()).isEqualTo(2);
        assertThat(entities.getFirst().endOffset()).isEqualTo(17);
        assertThat(entities.getLast().endOffset()).isEqualTo(text.codePointCount(0, text.length()));
    }

    @Test
    void badTextsAreRefusedAsAwsRefusesThem() {
        assertThatExceptionOfType(TextSizeLimitExceededException.class)
                .isThrownBy(
                        () ->
                                comprehend.detectDominantLanguage(
                                        r -> r.text("é".repeat(51 * 1024))));
        assertThatExceptionOfType(TextSizeLimitExceededException.class)
                .isThrownBy(
                        () ->
                                comprehend.detectToxicContent(
                                        r ->
                                                r.languageCode("en")
                                                        .textSegments(segment("a".repeat(1025)))));
        assertThatExceptionOfType(UnsupportedLanguageException.class)
                .isThrownBy(
                        () ->
                                comprehend.detectPiiEntities(
                                        r -> r.languageCode("de").text("Hallo")));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> comprehend.detectDominantLanguage(r -> r.text("")));
    }

    @Test
    void throttleCardGivesWayAtTheThirdCallAndErrorCardNever() {
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ComprehendException.class)
                    .isThrownBy(
                            () ->
                                    comprehend.detectDominantLanguage(
                                            r -> r.text("TESTCARD-THROTTLE")))
                    .matches(ComprehendException::isThrottlingException);
        }
        assertThat(comprehend.detectDominantLanguage(r -> r.text("TESTCARD-THROTTLE")).languages())
                .isNotEmpty();
        assertThatExceptionOfType(InternalServerException.class)
                .isThrownBy(() -> comprehend.detectDominantLanguage(r -> r.text("TESTCARD-ERROR")));
    }
}
