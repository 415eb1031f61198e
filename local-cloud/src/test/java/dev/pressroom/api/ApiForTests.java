package dev.pressroom.api;

import dev.pressroom.localcloud.engine.EnginesForTests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A running API over the real engines, with queues and a bucket of its own.
final class ApiForTests implements AutoCloseable {
    static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final EnginesForTests CLOUD = EnginesForTests.shared();

    /// Until the headers of an answer come; far more than any takes.
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(1);

    private static final List<String> QUEUES =
            List.of("MODERATION_JOBS", "IMAGE_RENDER", "AUTHOR_NOTICES", "NEWSLETTER_SENDS");

    private final Map<String, String> settings;
    private final Api api;

    private ApiForTests(Map<String, String> settings) {
        this.settings = settings;
        this.api = Api.start(settings, 0);
    }

    /// @param name of its bucket, and the beginning of its queues' names
    static ApiForTests start(String name, String issuer) {
        System.setProperty("aws.endpointUrl", CLOUD.gateway().address().toString());
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        var settings = new HashMap<String, String>();
        settings.put("DATABASE_URL", CLOUD.engines().jdbcUrl());
        settings.put("DATABASE_USER", CLOUD.engines().dbUser());
        settings.put("DATABASE_PASSWORD", CLOUD.engines().dbPassword());
        settings.put("MONGO_URI", CLOUD.engines().mongoUri());
        settings.put("REDIS_URL", CLOUD.engines().redisUrl());
        settings.put("UPLOADS_BUCKET", name);
        settings.put("MEDIA_URL", "http://localhost/media");
        settings.put("PLATFORM_EVENTS_TOPIC_ARN", "arn:aws:sns:eu-central-1:000000000000:none");
        settings.put("JWT_ISSUER", issuer);
        settings.put("JWT_AUDIENCE", "pressroom-api");
        settings.put("TOKEN_SECRET", "a secret that only tests may know");
        settings.put("SITE_URL", "http://localhost");
        settings.put("S3_PATH_STYLE", "true");
        // One author of a test writes more than a person does.
        settings.put("SUBMISSIONS_PER_HOUR", "10000");
        try (var sqs = CLOUD.sqs();
                var s3 = CLOUD.s3()) {
            QUEUES.forEach(queue -> settings.put(queue + "_QUEUE_URL", queue(sqs, name, queue)));
            settings.put(
                    "DEAD_LETTER_QUEUES",
                    "moderation-jobs="
                            + settings.get("MODERATION_JOBS_QUEUE_URL")
                            + "|"
                            + queue(sqs, name, "DEAD_LETTERS"));
            s3.createBucket(it -> it.bucket(name));
        }
        return new ApiForTests(settings);
    }

    /// Another one beside this, with one setting changed.
    ApiForTests but(String setting, String value) {
        var changed = new HashMap<>(settings);
        changed.put(setting, value);
        return new ApiForTests(changed);
    }

    Api api() {
        return api;
    }

    /// @param queue as in the settings, without `_QUEUE_URL`
    String queueUrl(String queue) {
        return settings.getOrDefault(queue + "_QUEUE_URL", "");
    }

    /// @param token empty for an anonymous request
    HttpResponse<String> send(
            String method, String path, String token, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + api.port() + path))
                        .timeout(REQUEST_TIMEOUT)
                        .method(method, BodyPublishers.ofString(body));
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        api.close();
    }

    private static String queue(SqsClient sqs, String name, String queue) {
        return sqs.createQueue(it -> it.queueName(name + "-" + queue)).queueUrl();
    }
}
