package dev.pressroom.localcloud.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.image.adapter.rekognition.RekognitionLabels;
import dev.pressroom.image.domain.Label;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/// The adapter that names what a picture shows, with the real client over the wire.
class RekognitionLabelsTest {
    private static final ImageId IMAGE = new ImageId(new UUID(1, 2));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private byte[] proxy = {};
    private StandInServer server;
    private RekognitionClient rekognition;
    private RekognitionLabels labels;

    @BeforeEach
    void start() throws IOException {
        var standIn = new RekognitionStandIn(this::read, new Faults(Duration.ofMinutes(1)));
        server = new StandInServer(standIn);
        rekognition = server.client(RekognitionClient.builder());
        labels = new RekognitionLabels(rekognition, "uploads");
    }

    @AfterEach
    void stop() {
        rekognition.close();
        server.close();
    }

    @Test
    void theReviewProxyIsNamedMostCertainFirst() throws IOException {
        proxy = picture(new Color(120, 160, 250));

        assertThat(labels.of(IMAGE, Deadline.in(Duration.ofSeconds(30), CLOCK)))
                .extracting(Label::name)
                .containsExactly("Sky", "Nature", "Outdoors");
    }

    @Test
    void aPictureThatTheServiceCannotReadIsNotAskedForAgain() {
        proxy = new byte[] {1, 2, 3};

        assertThat(failure(Duration.ofSeconds(30))).isEqualTo(FailureCode.IMAGE_UNREADABLE);
    }

    @Test
    void whatMayWorkLaterIsTriedLater() {
        assertThat(failure(Duration.ofSeconds(30))).isEqualTo(FailureCode.CLASSIFIER_UNAVAILABLE);
        assertThat(failure(Duration.ofSeconds(1))).isEqualTo(FailureCode.OUT_OF_TIME);
    }

    private FailureCode failure(Duration left) {
        var thrown =
                assertThatExceptionOfType(JobFailure.class)
                        .isThrownBy(() -> labels.of(IMAGE, Deadline.in(left, CLOCK)))
                        .actual();
        return thrown.code();
    }

    private byte[] read(String bucket, String key) throws IOException {
        if (proxy.length == 0 || !key.equals("review/" + IMAGE + ".jpg")) {
            throw new FileNotFoundException(key);
        }
        return proxy;
    }

    private static byte[] picture(Color colour) throws IOException {
        var image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 100, 100);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
