package dev.pressroom.localcloud.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.Label;
import software.amazon.awssdk.services.rekognition.model.ModerationLabel;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;

class RekognitionStandInTest {
    private final Map<String, byte[]> objects = new HashMap<>();
    private final Faults faults = new Faults(Duration.ofMinutes(1));
    private StandInServer server;
    private RekognitionClient rekognition;

    @BeforeEach
    void start() throws IOException {
        server =
                new StandInServer(new RekognitionStandIn(this::read, faults))
                        .with("/_faults", faults);
        rekognition = server.client(RekognitionClient.builder());
    }

    @AfterEach
    void stop() {
        faults.clear();
        rekognition.close();
        server.close();
    }

    private byte[] read(String bucket, String key) throws IOException {
        var found = objects.get(bucket + "/" + key);
        if (found == null) {
            throw new FileNotFoundException(key);
        }
        return found;
    }

    private static byte[] picture(Color colour, String format, int side) throws IOException {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, side, side);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static Image inline(byte[] bytes) {
        return Image.builder().bytes(SdkBytes.fromByteArray(bytes)).build();
    }

    @Test
    void magentaIsExplicit() throws IOException {
        var answer = rekognition.detectModerationLabels(r -> r.image(unchecked(Color.MAGENTA)));

        assertThat(answer.moderationModelVersion()).isEqualTo("7.0");
        assertThat(answer.moderationLabels())
                .containsExactly(
                        ModerationLabel.builder()
                                .name("Explicit Nudity")
                                .parentName("Explicit")
                                .taxonomyLevel(2)
                                .confidence(98f)
                                .build(),
                        ModerationLabel.builder()
                                .name("Explicit")
                                .parentName("")
                                .taxonomyLevel(1)
                                .confidence(98f)
                                .build());
    }

    private static Image unchecked(Color colour) {
        try {
            return inline(picture(colour, "png", 100));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void aJpegInABucketIsReadAndMinConfidenceHidesWhatIsLessCertain() throws IOException {
        objects.put("uploads/review/1.jpg", picture(Color.YELLOW, "jpg", 200));
        var image = Image.builder().s3Object(o -> o.bucket("uploads").name("review/1.jpg")).build();

        assertThat(rekognition.detectModerationLabels(r -> r.image(image)).moderationLabels())
                .extracting(ModerationLabel::name)
                .containsExactly("Weapons", "Violence");
        assertThat(
                        rekognition
                                .detectModerationLabels(r -> r.image(image).minConfidence(80f))
                                .moderationLabels())
                .isEmpty();
    }

    @Test
    void cyanIsThrottledTwiceAndThenClear() {
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ThrottlingException.class)
                    .isThrownBy(
                            () ->
                                    rekognition.detectModerationLabels(
                                            r -> r.image(unchecked(Color.CYAN))));
        }
        assertThat(
                        rekognition
                                .detectModerationLabels(r -> r.image(unchecked(Color.CYAN)))
                                .moderationLabels())
                .isEmpty();
    }

    @Test
    void labelsFollowTheColourAndMaxLabelsLimitsThem() {
        var answer =
                rekognition.detectLabels(
                        r -> r.image(unchecked(new Color(60, 120, 230))).maxLabels(2));

        assertThat(answer.labels()).extracting(Label::name).containsExactly("Sky", "Nature");
    }

    @Test
    void badPicturesAreRefusedAsAwsRefusesThem() throws IOException {
        assertThatExceptionOfType(InvalidImageFormatException.class)
                .isThrownBy(
                        () ->
                                rekognition.detectLabels(
                                        r ->
                                                r.image(
                                                        inline(
                                                                "GIF89a"
                                                                        .getBytes(
                                                                                java.nio.charset
                                                                                        .StandardCharsets
                                                                                        .US_ASCII)))));
        assertThatExceptionOfType(ImageTooLargeException.class)
                .isThrownBy(
                        () ->
                                rekognition.detectLabels(
                                        r -> r.image(inline(new byte[5 * 1024 * 1024 + 1]))));
        assertThatExceptionOfType(InvalidS3ObjectException.class)
                .isThrownBy(
                        () ->
                                rekognition.detectLabels(
                                        r ->
                                                r.image(
                                                        i ->
                                                                i.s3Object(
                                                                        o ->
                                                                                o.bucket("b")
                                                                                        .name(
                                                                                                "none")))));
        var small = inline(picture(Color.RED, "png", 79));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> rekognition.detectLabels(r -> r.image(small)));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(
                        () ->
                                rekognition.detectLabels(
                                        r -> r.image(unchecked(Color.RED)).minConfidence(101f)));
    }

    @Test
    void anOperationThatIsNotImitatedIsNamed() {
        assertThatExceptionOfType(RekognitionException.class)
                .isThrownBy(() -> rekognition.listCollections(r -> {}))
                .satisfies(
                        e ->
                                assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("UnknownOperationException"))
                .withMessageContaining("ListCollections");
    }

    @Test
    void plannedFaultsStrikeAsOftenAsOrdered() throws Exception {
        assertThat(order("{\"service\":\"rekognition\",\"kind\":\"throttle\",\"times\":1}"))
                .isEqualTo(201);
        assertThat(
                        order(
                                "{\"service\":\"rekognition\",\"operation\":\"DetectLabels\",\"kind\":\"error\"}"))
                .isEqualTo(201);
        assertThat(order("{\"service\":\"nobody\",\"kind\":\"error\"}")).isEqualTo(400);
        var image = unchecked(Color.RED);

        assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
                .isThrownBy(() -> rekognition.detectLabels(r -> r.image(image)));
        assertThatExceptionOfType(InternalServerErrorException.class)
                .isThrownBy(() -> rekognition.detectLabels(r -> r.image(image)));
        assertThat(rekognition.detectLabels(r -> r.image(image)).labels()).isNotEmpty();
    }

    private int order(String fault) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(server.uri("/_faults"))
                            .POST(HttpRequest.BodyPublishers.ofString(fault))
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
