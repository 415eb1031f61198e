package dev.pressroom.localcloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.localcloud.engine.EnginesForTests.Created;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

class S3ThroughTheGatewayTest {
    private static final EnginesForTests CLOUD = EnginesForTests.shared();
    private static final S3Client S3 = CLOUD.s3();
    private static final String BUCKET = "gateway-test";

    @BeforeAll
    static void aBucket() {
        S3.createBucket(it -> it.bucket(BUCKET));
    }

    @Test
    void bucketsAreMadeAndListed() {
        S3.createBucket(it -> it.bucket("another-bucket"));

        assertThat(S3.listBuckets().buckets())
                .extracting(Bucket::name)
                .contains(BUCKET, "another-bucket");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "two words",
                "a+b",
                "100%25",
                "50%",
                "Grüße/日本.jpg",
                "a=b&c?d#e",
                "photos/set/x (1).png",
                "~._-!*'()"
            })
    void anyKeyComesBackAsItWas(String key) {
        S3.putObject(it -> it.bucket(BUCKET).key(key), RequestBody.fromString("content of " + key));

        assertThat(S3.getObjectAsBytes(it -> it.bucket(BUCKET).key(key)).asUtf8String())
                .isEqualTo("content of " + key);
        assertThat(S3.listObjectsV2(it -> it.bucket(BUCKET)).contents())
                .extracting(object -> object.key())
                .contains(key);
    }

    @Test
    void aLargeObjectStreamsInChunksWithATrailingChecksum() {
        var bytes = random(9_000_000);
        // A stream without a length known to be repeatable is sent aws-chunked, its checksum at the
        // end.
        S3.putObject(
                it -> it.bucket(BUCKET).key("large").contentLength((long) bytes.length),
                RequestBody.fromContentProvider(
                        ContentStreamProvider.fromByteArray(bytes),
                        bytes.length,
                        "application/octet-stream"));

        assertThat(S3.getObjectAsBytes(it -> it.bucket(BUCKET).key("large")).asByteArray())
                .isEqualTo(bytes);
        assertThat(S3.headObject(it -> it.bucket(BUCKET).key("large")).contentLength())
                .isEqualTo(bytes.length);
        assertThat(
                        S3.getObjectAsBytes(
                                        it ->
                                                it.bucket(BUCKET)
                                                        .key("large")
                                                        .range("bytes=1000-1999"))
                                .asByteArray())
                .isEqualTo(Arrays.copyOfRange(bytes, 1000, 2000));
    }

    @Test
    void anEmptyObjectIsAnObject() {
        S3.putObject(it -> it.bucket(BUCKET).key("empty"), RequestBody.empty());

        assertThat(S3.headObject(it -> it.bucket(BUCKET).key("empty")).contentLength()).isZero();
        assertThat(S3.getObjectAsBytes(it -> it.bucket(BUCKET).key("empty")).asByteArray())
                .isEmpty();
    }

    @Test
    void aMissingObjectIsNotFound() {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> S3.headObject(it -> it.bucket(BUCKET).key("nothing")))
                .matches(failure -> failure.statusCode() == 404);
    }

    @Test
    void eachStoredObjectIsTold() {
        var put =
                S3.putObject(
                        it -> it.bucket(BUCKET).key("told put"), RequestBody.fromString("123"));
        S3.copyObject(
                it ->
                        it.sourceBucket(BUCKET)
                                .sourceKey("told put")
                                .destinationBucket(BUCKET)
                                .destinationKey("told copy"));
        var upload = S3.createMultipartUpload(it -> it.bucket(BUCKET).key("told parts"));
        var part =
                S3.uploadPart(
                        it ->
                                it.bucket(BUCKET)
                                        .key("told parts")
                                        .uploadId(upload.uploadId())
                                        .partNumber(1),
                        RequestBody.fromString("12345"));
        S3.completeMultipartUpload(
                it ->
                        it.bucket(BUCKET)
                                .key("told parts")
                                .uploadId(upload.uploadId())
                                .multipartUpload(
                                        parts ->
                                                parts.parts(
                                                        CompletedPart.builder()
                                                                .partNumber(1)
                                                                .eTag(part.eTag())
                                                                .build())));

        var eTag = put.eTag().replace("\"", "");
        assertThat(CLOUD.created())
                .contains(
                        new Created(BUCKET, "told put", 3, eTag),
                        new Created(BUCKET, "told copy", 3, eTag))
                .anyMatch(
                        told ->
                                told.key().equals("told parts")
                                        && told.size() == 5
                                        && !told.eTag().contains("\""))
                .noneMatch(told -> told.key().contains("s3proxy"));
        // Else an event would seem to tell of an object that was overwritten meanwhile.
        assertThat(CLOUD.created())
                .filteredOn(told -> told.key().startsWith("told "))
                .hasSize(3)
                .allSatisfy(
                        told ->
                                assertThat(
                                                S3.headObject(
                                                                it ->
                                                                        it.bucket(BUCKET)
                                                                                .key(told.key()))
                                                        .eTag())
                                        .isEqualTo("\"" + told.eTag() + "\""));
    }

    @Test
    void aPresignedUploadIsTakenOnceAndAsSigned() throws Exception {
        var body = "picture".getBytes(StandardCharsets.UTF_8);
        var signed = presigned("images/" + UUID.randomUUID(), body, Duration.ofMinutes(5));

        assertThat(put(signed, signed.url(), body, Map.of()).statusCode()).isEqualTo(200);
        assertThat(put(signed, signed.url(), body, Map.of()).statusCode()).isEqualTo(412);
    }

    @Test
    void ofManyUploadsOfOneKeyOneWins() throws Exception {
        var body = "picture".getBytes(StandardCharsets.UTF_8);
        var signed = presigned("images/" + UUID.randomUUID(), body, Duration.ofMinutes(5));
        Callable<Integer> upload = () -> put(signed, signed.url(), body, Map.of()).statusCode();

        try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
            var codes =
                    racers.invokeAll(java.util.Collections.nCopies(16, upload)).stream()
                            .map(java.util.concurrent.Future::resultNow)
                            .toList();

            assertThat(codes).containsOnlyOnce(200);
            assertThat(codes)
                    .filteredOn(code -> code != 200)
                    .allMatch(code -> code == 412 || code == 409);
        }
    }

    @Test
    void aTamperedUploadIsRefused() throws Exception {
        var body = "picture".getBytes(StandardCharsets.UTF_8);
        var signed = presigned("images/" + UUID.randomUUID(), body, Duration.ofMinutes(5));

        var otherKey =
                URI.create(signed.url().toString().replaceFirst("images/", "images/x")).toURL();
        assertThat(put(signed, otherKey, body, Map.of()).statusCode()).isEqualTo(403);
        assertThat(
                        put(signed, signed.url(), body, Map.of("content-type", "text/html"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        put(
                                        signed,
                                        signed.url(),
                                        "longer picture".getBytes(StandardCharsets.UTF_8),
                                        Map.of())
                                .statusCode())
                .isEqualTo(403);
        // Same length, other bytes: the signature is right and the checksum is not.
        assertThat(
                        put(
                                        signed,
                                        signed.url(),
                                        "pictur3".getBytes(StandardCharsets.UTF_8),
                                        Map.of())
                                .statusCode())
                .isEqualTo(400);
        assertThat(put(signed, signed.url(), body, Map.of()).statusCode()).isEqualTo(200);
    }

    @RepeatedTest(5)
    void aLargeTamperedUploadGetsItsAnswer() throws Exception {
        var body = random(20_000_000);
        var signed = presigned("images/" + UUID.randomUUID(), body, Duration.ofMinutes(5));

        assertThat(
                        put(signed, signed.url(), body, Map.of("content-type", "text/html"))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anExpiredUploadIsRefused() throws Exception {
        var body = "picture".getBytes(StandardCharsets.UTF_8);
        var signed = presigned("images/" + UUID.randomUUID(), body, Duration.ofMinutes(5));
        // Signed anew it would be valid; so the date is moved, which the signature would not
        // survive either.
        var old =
                URI.create(
                                signed.url()
                                        .toString()
                                        .replaceFirst("X-Amz-Date=\\d{4}", "X-Amz-Date=2020"))
                        .toURL();

        assertThat(put(signed, old, body, Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void aPublicBucketIsReadWithoutASignatureAndNoOther() throws Exception {
        S3.createBucket(it -> it.bucket("public-test").acl(BucketCannedACL.PUBLIC_READ));
        S3.putObject(
                it -> it.bucket("public-test").key("a b/c.txt"), RequestBody.fromString("open"));
        S3.putObject(it -> it.bucket(BUCKET).key("closed"), RequestBody.fromString("closed"));

        assertThat(get("/public-test/a%20b/c.txt").body()).isEqualTo("open");
        assertThat(get("/" + BUCKET + "/closed").statusCode()).isEqualTo(403);
    }

    @Test
    void anUnknownKeyOrAWrongSecretIsRefused() {
        for (var pair :
                List.of(
                        AwsBasicCredentials.create("eve", "test"),
                        AwsBasicCredentials.create("test", "wrong"))) {
            try (var s3 =
                    S3Client.builder()
                            .endpointOverride(CLOUD.gateway().address())
                            .region(Region.EU_CENTRAL_1)
                            .forcePathStyle(true)
                            .credentialsProvider(StaticCredentialsProvider.create(pair))
                            .build()) {
                assertThatExceptionOfType(S3Exception.class)
                        .isThrownBy(() -> s3.getObjectAsBytes(it -> it.bucket(BUCKET).key("plain")))
                        .matches(failure -> failure.statusCode() == 403);
            }
        }
    }

    @Test
    void aServiceThatNobodyServesIsNamed() throws Exception {
        var answer =
                send(
                        HttpRequest.newBuilder(CLOUD.gateway().address())
                                .header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/quantum/aws4_request, SignedHeaders=host, Signature=0")
                                .build());

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("quantum");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(CLOUD.gateway().address().resolve(path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static PresignedPutObjectRequest presigned(String key, byte[] body, Duration validity)
            throws Exception {
        var sha256 =
                Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        try (var presigner = CLOUD.presigner()) {
            return presigner.presignPutObject(
                    it ->
                            it.signatureDuration(validity)
                                    .putObjectRequest(
                                            put ->
                                                    put.bucket(BUCKET)
                                                            .key(key)
                                                            .contentType("image/jpeg")
                                                            .contentLength((long) body.length)
                                                            .checksumSHA256(sha256)
                                                            .ifNoneMatch("*")));
        }
    }

    /// @param changes headers to send with another value than the signed one
    private static Answer put(
            PresignedPutObjectRequest signed, URL url, byte[] body, Map<String, String> changes)
            throws IOException {
        var connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        signed.signedHeaders()
                .forEach(
                        (name, values) -> {
                            if (!List.of("host", "content-length")
                                    .contains(name.toLowerCase(java.util.Locale.ROOT))) {
                                connection.setRequestProperty(name, values.getFirst());
                            }
                        });
        changes.forEach(connection::setRequestProperty);
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
        return new Answer(connection.getResponseCode());
    }

    private record Answer(int statusCode) {}

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
