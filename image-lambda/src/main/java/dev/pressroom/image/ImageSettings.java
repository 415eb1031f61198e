package dev.pressroom.image;

import dev.pressroom.image.adapter.process.DecodeLimits;
import dev.pressroom.model.Secret;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the functions of this module can be told from outside; `docs/settings.md` explains each name.
///
/// @param decodeTimeLimit null for what is usual for the engine
record ImageSettings(
        Secret mongoUri,
        String uploadsBucket,
        String mediaBucket,
        String moderationJobsQueueUrl,
        String imageRenderQueueUrl,
        String imageFinishQueueUrl,
        String platformEventsTopicArn,
        String deadLetterQueueUrl,
        String vipsLibrary,
        DecodeIn decodeIn,
        @Nullable Duration decodeTimeLimit,
        int decodeMemoryLimitMb,
        boolean s3PathStyle,
        Duration timePerMessage,
        Duration invocationTime) {

    /// A child without a picture has 60 MB.
    private static final int SMALLEST_DECODE_MEMORY_MB = 128;

    static final Set<String> NAMES =
            Set.of(
                    "MONGO_URI",
                    "UPLOADS_BUCKET",
                    "MEDIA_BUCKET",
                    "MODERATION_JOBS_QUEUE_URL",
                    "IMAGE_RENDER_QUEUE_URL",
                    "IMAGE_FINISH_QUEUE_URL",
                    "PLATFORM_EVENTS_TOPIC_ARN",
                    "DEAD_LETTER_QUEUE_URL",
                    "VIPS_LIBRARY",
                    "DECODE_IN",
                    "DECODE_TIME_LIMIT",
                    "DECODE_MEMORY_LIMIT_MB",
                    "S3_PATH_STYLE",
                    "TIME_PER_MESSAGE",
                    "INVOCATION_TIME");

    /// @throws IllegalStateException naming the setting, what is allowed and `docs/settings.md`
    static ImageSettings from(Map<String, String> named) {
        return new ImageSettings(
                new Secret(required(named, "MONGO_URI")),
                required(named, "UPLOADS_BUCKET"),
                required(named, "MEDIA_BUCKET"),
                required(named, "MODERATION_JOBS_QUEUE_URL"),
                required(named, "IMAGE_RENDER_QUEUE_URL"),
                required(named, "IMAGE_FINISH_QUEUE_URL"),
                required(named, "PLATFORM_EVENTS_TOPIC_ARN"),
                required(named, "DEAD_LETTER_QUEUE_URL"),
                named.getOrDefault("VIPS_LIBRARY", ""),
                decodeIn(named),
                named.getOrDefault("DECODE_TIME_LIMIT", "").isEmpty()
                        ? null
                        : duration(named, "DECODE_TIME_LIMIT", ""),
                decodeMemoryLimitMb(named),
                flag(named, "S3_PATH_STYLE", "false"),
                duration(named, "TIME_PER_MESSAGE", "PT18S"),
                duration(named, "INVOCATION_TIME", "PT55S"));
    }

    private static String required(Map<String, String> named, String name) {
        var value = named.getOrDefault(name, "");
        if (value.isBlank()) {
            throw refused(name, "must be set");
        }
        return value;
    }

    private static boolean flag(Map<String, String> named, String name, String fallback) {
        return switch (named.getOrDefault(name, fallback)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, "must be true or false");
        };
    }

    private static DecodeIn decodeIn(Map<String, String> named) {
        return switch (named.getOrDefault("DECODE_IN", "function")) {
            case "function" -> DecodeIn.FUNCTION;
            case "process" -> DecodeIn.PROCESS;
            default -> throw refused("DECODE_IN", "must be function or process");
        };
    }

    private static int decodeMemoryLimitMb(Map<String, String> named) {
        var name = "DECODE_MEMORY_LIMIT_MB";
        try {
            int value =
                    Integer.parseInt(
                            named.getOrDefault(name, Integer.toString(DecodeLimits.MEMORY_MB)));
            if (value >= SMALLEST_DECODE_MEMORY_MB) {
                return value;
            }
        } catch (NumberFormatException malformed) {
            throw new IllegalStateException(message(name, "must be a number"), malformed);
        }
        throw refused(name, "must be at least " + SMALLEST_DECODE_MEMORY_MB);
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
