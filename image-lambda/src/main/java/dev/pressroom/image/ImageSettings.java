package dev.pressroom.image;

import dev.pressroom.image.adapter.process.DecodeLimits;
import dev.pressroom.model.Secret;
import dev.pressroom.model.settings.NamedSettings;
import java.time.Duration;
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
    static ImageSettings from(Map<String, String> given) {
        var named = new NamedSettings(given);
        return new ImageSettings(
                named.secret("MONGO_URI"),
                named.text("UPLOADS_BUCKET"),
                named.text("MEDIA_BUCKET"),
                named.text("MODERATION_JOBS_QUEUE_URL"),
                named.text("IMAGE_RENDER_QUEUE_URL"),
                named.text("IMAGE_FINISH_QUEUE_URL"),
                named.text("PLATFORM_EVENTS_TOPIC_ARN"),
                named.text("DEAD_LETTER_QUEUE_URL"),
                named.text("VIPS_LIBRARY", ""),
                decodeIn(named),
                named.text("DECODE_TIME_LIMIT", "").isEmpty()
                        ? null
                        : named.duration("DECODE_TIME_LIMIT", ""),
                named.number(
                        "DECODE_MEMORY_LIMIT_MB",
                        SMALLEST_DECODE_MEMORY_MB,
                        Integer.MAX_VALUE,
                        DecodeLimits.MEMORY_MB),
                named.flag("S3_PATH_STYLE"),
                named.duration("TIME_PER_MESSAGE", "PT18S"),
                named.duration("INVOCATION_TIME", "PT55S"));
    }

    private static DecodeIn decodeIn(NamedSettings named) {
        return switch (named.text("DECODE_IN", "function")) {
            case "function" -> DecodeIn.FUNCTION;
            case "process" -> DecodeIn.PROCESS;
            default -> throw NamedSettings.refused("DECODE_IN", "must be function or process");
        };
    }
}
