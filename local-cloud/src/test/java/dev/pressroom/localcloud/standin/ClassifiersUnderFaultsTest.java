package dev.pressroom.localcloud.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpHandler;
import dev.pressroom.localcloud.standin.Faults.Kind;
import dev.pressroom.localcloud.standin.Faults.Planned;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.moderation.adapter.comprehend.ComprehendText;
import dev.pressroom.moderation.adapter.rekognition.RekognitionImages;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The moderation's own clients, with their own retries, against services that fail.
class ClassifiersUnderFaultsTest {
    private static final List<String> TEXT = List.of("You TESTCARD-INSULT.");

    private final Faults faults = new Faults(Duration.ofMinutes(2));
    private final AtomicInteger calls = new AtomicInteger();
    private StandInServer comprehend;
    private StandInServer rekognition;
    private ComprehendText texts;
    private RekognitionImages images;

    @BeforeEach
    void start() throws IOException {
        comprehend = new StandInServer(counted(new ComprehendStandIn(faults)));
        rekognition =
                new StandInServer(counted(new RekognitionStandIn((_, _) -> magenta(), faults)));
        var client = at(comprehend, () -> ComprehendText.client(""));
        texts = new ComprehendText(client, client);
        images = new RekognitionImages(at(rekognition, RekognitionImages::client), "uploads");
    }

    @AfterEach
    void stop() {
        faults.clear();
        comprehend.close();
        rekognition.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLE", "ERROR"})
    void aFewFailuresAreOutlasted(Kind kind) {
        faults.plan(new Planned(ServiceName.COMPREHEND, "DetectToxicContent", kind, 2));
        faults.plan(new Planned(ServiceName.REKOGNITION, "*", kind, 2));

        var found = texts.abuse(TEXT, in(Duration.ofMinutes(1)));

        assertThat(found.getFirst())
                .anyMatch(spot -> spot.label().equals("INSULT") && spot.score() > 0.7);
        assertThat(images.classify("a.jpg", in(Duration.ofMinutes(1))).findings()).hasSize(2);
        assertThat(faults.left()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aClassifierThatDoesNotAnswerInTimeIsUnavailableAndNeverTakenForAClearAnswer(Kind kind) {
        faults.plan(new Planned(ServiceName.COMPREHEND, "*", kind, 1000));
        faults.plan(new Planned(ServiceName.REKOGNITION, "*", kind, 1000));

        assertUnavailable(() -> texts.languages("Some words.", in(Duration.ofSeconds(3))));
        assertUnavailable(() -> texts.abuse(TEXT, in(Duration.ofSeconds(3))));
        assertUnavailable(() -> images.classify("a.jpg", in(Duration.ofSeconds(3))));
    }

    @Test
    void whereTheTimeIsUpNothingIsAsked() {
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> texts.abuse(TEXT, in(Duration.ofSeconds(1))))
                .matches(failure -> failure.code() == FailureCode.OUT_OF_TIME);
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> images.classify("a.jpg", in(Duration.ofSeconds(1))))
                .matches(failure -> failure.code() == FailureCode.OUT_OF_TIME);
        assertThat(calls).hasValue(0);
    }

    private static void assertUnavailable(Supplier<?> call) {
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(call::get)
                .matches(failure -> failure.code() == FailureCode.CLASSIFIER_UNAVAILABLE)
                .matches(failure -> failure.code().retryable());
    }

    private static Deadline in(Duration time) {
        return Deadline.in(time, InstantSource.system());
    }

    private HttpHandler counted(HttpHandler standIn) {
        return exchange -> {
            calls.incrementAndGet();
            standIn.handle(exchange);
        };
    }

    /// The client as the function makes it: only its address is the stand-in's. Credentials are read
    /// at the first call, so they stay.
    private static <C> C at(StandInServer server, Supplier<C> client) {
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        var before = System.setProperty("aws.endpointUrl", server.uri("").toString());
        try {
            return client.get();
        } finally {
            if (before == null) {
                System.clearProperty("aws.endpointUrl");
            } else {
                System.setProperty("aws.endpointUrl", before);
            }
        }
    }

    private static byte[] magenta() throws IOException {
        var image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.MAGENTA);
        pen.fillRect(0, 0, 100, 100);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
