package dev.pressroom.api;

import dev.pressroom.model.Secret;
import dev.pressroom.model.job.JobQueue;
import dev.pressroom.store.queue.DeadLetterQueues;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// What the API can be told from outside; `docs/settings.md` explains each name.
///
/// @param queueUrls   address of each job queue
/// @param deadLetterQueues each queue with its dead-letter queue, by the name that people use
/// @param mediaUrl    where renditions are served, without a slash at the end
/// @param siteUrl     where this API is seen from outside, without a slash at the end
/// @param disposableDomains with commas between them; nobody subscribes from there
/// @param liveConnections authors who can listen for events at a time; 0 for none
/// @param tokenSecret signs confirmation and unsubscribe links
record ApiSettings(
        String databaseUrl,
        String databaseUser,
        Secret databasePassword,
        Secret mongoUri,
        Secret redisUrl,
        String uploadsBucket,
        String mediaUrl,
        Map<JobQueue, String> queueUrls,
        SequencedMap<String, DeadLetterQueues.Pair> deadLetterQueues,
        String platformEventsTopicArn,
        String jwtIssuer,
        String jwtAudience,
        Secret tokenSecret,
        String siteUrl,
        String disposableDomains,
        boolean s3PathStyle,
        int liveConnections) {
    static final Set<String> NAMES =
            Set.of(
                    "DATABASE_URL",
                    "DATABASE_USER",
                    "DATABASE_PASSWORD",
                    "MONGO_URI",
                    "REDIS_URL",
                    "UPLOADS_BUCKET",
                    "MEDIA_URL",
                    "MODERATION_JOBS_QUEUE_URL",
                    "IMAGE_RENDER_QUEUE_URL",
                    "AUTHOR_NOTICES_QUEUE_URL",
                    "NEWSLETTER_SENDS_QUEUE_URL",
                    "DEAD_LETTER_QUEUES",
                    "PLATFORM_EVENTS_TOPIC_ARN",
                    "JWT_ISSUER",
                    "JWT_AUDIENCE",
                    "TOKEN_SECRET",
                    "SITE_URL",
                    "DISPOSABLE_DOMAINS",
                    "S3_PATH_STYLE",
                    "LIVE_CONNECTIONS");

    private static final int SHORTEST_SECRET = 32;
    private static final int LIVE_CONNECTIONS = 200;

    private static final String USUAL_DISPOSABLE_DOMAINS =
            "10minutemail.com,guerrillamail.com,mailinator.com,sharklasers.com,temp-mail.org,"
                    + "trashmail.com,yopmail.com";

    ApiSettings {
        queueUrls = Map.copyOf(queueUrls);
    }

    /// @throws IllegalStateException naming the setting, what is allowed and `docs/settings.md`
    static ApiSettings from(Map<String, String> named) {
        return new ApiSettings(
                required(named, "DATABASE_URL"),
                required(named, "DATABASE_USER"),
                new Secret(required(named, "DATABASE_PASSWORD")),
                new Secret(required(named, "MONGO_URI")),
                new Secret(required(named, "REDIS_URL")),
                required(named, "UPLOADS_BUCKET"),
                address(named, "MEDIA_URL"),
                Map.of(
                        JobQueue.MODERATION_JOBS,
                        required(named, "MODERATION_JOBS_QUEUE_URL"),
                        JobQueue.IMAGE_RENDER,
                        required(named, "IMAGE_RENDER_QUEUE_URL"),
                        JobQueue.AUTHOR_NOTICES,
                        required(named, "AUTHOR_NOTICES_QUEUE_URL"),
                        JobQueue.NEWSLETTER_SENDS,
                        required(named, "NEWSLETTER_SENDS_QUEUE_URL")),
                deadLetterQueues(required(named, "DEAD_LETTER_QUEUES")),
                required(named, "PLATFORM_EVENTS_TOPIC_ARN"),
                address(named, "JWT_ISSUER"),
                required(named, "JWT_AUDIENCE"),
                secret(named, "TOKEN_SECRET"),
                address(named, "SITE_URL"),
                named.getOrDefault("DISPOSABLE_DOMAINS", USUAL_DISPOSABLE_DOMAINS),
                flag(named, "S3_PATH_STYLE"),
                number(named, "LIVE_CONNECTIONS", LIVE_CONNECTIONS));
    }

    private static SequencedMap<String, DeadLetterQueues.Pair> deadLetterQueues(String text) {
        try {
            return DeadLetterQueues.Pair.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException(
                    "DEAD_LETTER_QUEUES must be like name=queue|dead letters; see docs/settings.md",
                    malformed);
        }
    }

    private static String required(Map<String, String> named, String name) {
        var value = named.getOrDefault(name, "");
        if (value.isBlank()) {
            throw refused(name, "must be set");
        }
        return value;
    }

    private static String address(Map<String, String> named, String name) {
        var value = required(named, name);
        if (!value.startsWith("http://") && !value.startsWith("https://")) {
            throw refused(name, "must start with http:// or https://");
        }
        return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    private static Secret secret(Map<String, String> named, String name) {
        var value = required(named, name);
        if (value.length() < SHORTEST_SECRET) {
            throw refused(name, "must have at least " + SHORTEST_SECRET + " characters");
        }
        return new Secret(value);
    }

    private static int number(Map<String, String> named, String name, int fallback) {
        try {
            int value = Integer.parseInt(named.getOrDefault(name, Integer.toString(fallback)));
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException none) {
            throw new IllegalStateException(name + " must be a number; see docs/settings.md", none);
        }
        throw refused(name, "must not be below 0");
    }

    private static boolean flag(Map<String, String> named, String name) {
        return switch (named.getOrDefault(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, "must be true or false");
        };
    }

    private static IllegalStateException refused(String name, String allowed) {
        return new IllegalStateException(name + " " + allowed + "; see docs/settings.md");
    }
}
