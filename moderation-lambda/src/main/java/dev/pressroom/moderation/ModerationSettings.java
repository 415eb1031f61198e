package dev.pressroom.moderation;

import dev.pressroom.model.Secret;
import dev.pressroom.model.settings.NamedSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// What the functions of this module can be told from outside; `docs/settings.md` explains each name.
///
/// @param deadLetterQueueUrl empty for `sweep`, which no queue feeds
/// @param redisUrl           empty for all but `relayEvents`
/// @param comprehendRegion   asked for languages and personal data; empty for the function's own
/// @param toxicityRegion     asked for abuse; empty for the function's own
/// @param translateRegion    asked for translations; empty for the function's own
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
        Secret redisUrl,
        String comprehendRegion,
        String toxicityRegion,
        String translateRegion) {

    private static final int MOST_RECEIVES = 9_999;

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
                    "REDIS_URL",
                    "COMPREHEND_REGION",
                    "TOXICITY_REGION",
                    "TRANSLATE_REGION");

    /// @throws IllegalStateException naming the setting, what is allowed and `docs/settings.md`
    static ModerationSettings from(Map<String, String> given) {
        var named = new NamedSettings(given);
        return new ModerationSettings(
                named.text("DATABASE_URL"),
                named.text("DATABASE_USER"),
                named.secret("DATABASE_PASSWORD"),
                named.secret("MONGO_URI"),
                named.text("UPLOADS_BUCKET"),
                named.text("MODERATION_JOBS_QUEUE_URL"),
                named.text("IMAGE_RENDER_QUEUE_URL"),
                named.text("IMAGE_FINISH_QUEUE_URL"),
                named.text("IMAGE_INGEST_QUEUE_URL"),
                named.text("AUTHOR_NOTICES_QUEUE_URL"),
                named.text("NEWSLETTER_SENDS_QUEUE_URL"),
                named.text("PLATFORM_EVENTS_TOPIC_ARN"),
                named.text("DEAD_LETTER_QUEUE_URL", ""),
                named.text("MAIL_FROM"),
                named.address("SITE_URL"),
                named.text("SES_CONFIGURATION_SET"),
                named.flag("S3_PATH_STYLE"),
                named.duration("TIME_PER_MESSAGE", "PT18S"),
                named.duration("INVOCATION_TIME", "PT55S"),
                named.number("MAX_RECEIVES", 1, MOST_RECEIVES, 5),
                named.duration("SWEEP_AFTER", "PT2M"),
                new Secret(named.text("REDIS_URL", "")),
                named.text("COMPREHEND_REGION", ""),
                named.text("TOXICITY_REGION", ""),
                named.text("TRANSLATE_REGION", ""));
    }
}
