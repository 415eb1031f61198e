package dev.pressroom.moderation;

import dev.pressroom.model.Secret;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;

/// What the functions of this module can be told from outside; `docs/settings.md` explains each name.
///
/// @param deadLetterQueueUrl empty for `sweep`, which no queue feeds
/// @param redisUrl           empty for all but `relayEvents`
record ModerationSettings(
        String databaseUrl,
        String databaseUser,
        Secret databasePassword,
        Secret mongoUri,
        String uploadsBucket,
        String moderationJobsQueueUrl,
        String imageRenderQueueUrl,
        String imageFinishQueueUrl,
        String imageIngestQueueUrl,
        String authorNoticesQueueUrl,
        String newsletterSendsQueueUrl,
        String platformEventsTopicArn,
        String deadLetterQueueUrl,
        String mailFrom,
        String siteUrl,
        String sesConfigurationSet,
        boolean s3PathStyle,
        Duration timePerMessage,
        Duration invocationTime,
        int maxReceives,
        Duration sweepAfter,
        Secret redisUrl) {

    static final Set<String> NAMES =
            Set.of(
                    "DATABASE_URL",
                    "DATABASE_USER",
                    "DATABASE_PASSWORD",
                    "MONGO_URI",
                    "UPLOADS_BUCKET",
                    "MODERATION_JOBS_QUEUE_URL",
                    "IMAGE_RENDER_QUEUE_URL",
                    "IMAGE_FINISH_QUEUE_URL",
                    "IMAGE_INGEST_QUEUE_URL",
                    "AUTHOR_NOTICES_QUEUE_URL",
                    "NEWSLETTER_SENDS_QUEUE_URL",
                    "PLATFORM_EVENTS_TOPIC_ARN",
                    "DEAD_LETTER_QUEUE_URL",
                    "MAIL_FROM",
                    "SITE_URL",
                    "SES_CONFIGURATION_SET",
                    "S3_PATH_STYLE",
                    "TIME_PER_MESSAGE",
                    "INVOCATION_TIME",
                    "MAX_RECEIVES",
                    "SWEEP_AFTER",
                    "REDIS_URL");

    /// @throws IllegalStateException naming the setting, what is allowed and `docs/settings.md`
    static ModerationSettings from(Map<String, String> named) {
        return new ModerationSettings(
                required(named, "DATABASE_URL"),
                required(named, "DATABASE_USER"),
                new Secret(required(named, "DATABASE_PASSWORD")),
                new Secret(required(named, "MONGO_URI")),
                required(named, "UPLOADS_BUCKET"),
                required(named, "MODERATION_JOBS_QUEUE_URL"),
                required(named, "IMAGE_RENDER_QUEUE_URL"),
                required(named, "IMAGE_FINISH_QUEUE_URL"),
                required(named, "IMAGE_INGEST_QUEUE_URL"),
                required(named, "AUTHOR_NOTICES_QUEUE_URL"),
                required(named, "NEWSLETTER_SENDS_QUEUE_URL"),
                required(named, "PLATFORM_EVENTS_TOPIC_ARN"),
                named.getOrDefault("DEAD_LETTER_QUEUE_URL", ""),
                required(named, "MAIL_FROM"),
                withoutSlash(required(named, "SITE_URL")),
                required(named, "SES_CONFIGURATION_SET"),
                flag(named, "S3_PATH_STYLE", "false"),
                duration(named, "TIME_PER_MESSAGE", "PT18S"),
                duration(named, "INVOCATION_TIME", "PT55S"),
                count(named, "MAX_RECEIVES", "5"),
                duration(named, "SWEEP_AFTER", "PT2M"),
                new Secret(named.getOrDefault("REDIS_URL", "")));
    }

    private static String required(Map<String, String> named, String name) {
        var value = named.getOrDefault(name, "");
        if (value.isBlank()) {
            throw refused(name, "must be set");
        }
        return value;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static boolean flag(Map<String, String> named, String name, String fallback) {
        return switch (named.getOrDefault(name, fallback)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, "must be true or false");
        };
    }

    private static int count(Map<String, String> named, String name, String fallback) {
        var value = named.getOrDefault(name, fallback);
        if (!value.matches("[1-9]\\d{0,3}")) {
            throw refused(name, "must be a whole number from 1 to 9999");
        }
        return Integer.parseInt(value);
    }

    private static Duration duration(Map<String, String> named, String name, String fallback) {
        try {
            var value = Duration.parse(named.getOrDefault(name, fallback));
            if (value.isPositive()) {
                return value;
            }
        } catch (DateTimeParseException malformed) {
            throw new IllegalStateException(message(name, "must be like PT30S"), malformed);
        }
        throw refused(name, "must be longer than nothing");
    }

    private static IllegalStateException refused(String name, String rule) {
        return new IllegalStateException(message(name, rule));
    }

    private static String message(String name, String rule) {
        return name + " " + rule + "; see docs/settings.md";
    }
}
