package dev.pressroom.api;

import dev.pressroom.model.Secret;
import dev.pressroom.model.job.JobQueue;
import dev.pressroom.model.settings.NamedSettings;
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
/// @param submissionsPerHour texts that one author can submit for review within an hour
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
        int liveConnections,
        int submissionsPerHour,
        int subscriptionsPerHour) {
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
                    "LIVE_CONNECTIONS",
                    "SUBMISSIONS_PER_HOUR",
                    "SUBSCRIPTIONS_PER_HOUR");

    private static final int SHORTEST_SECRET = 32;
    private static final int LIVE_CONNECTIONS = 200;
    private static final int SUBMISSIONS_PER_HOUR = 60;
    private static final int SUBSCRIPTIONS_PER_HOUR = 20;

    private static final String USUAL_DISPOSABLE_DOMAINS =
            "10minutemail.com,guerrillamail.com,mailinator.com,sharklasers.com,temp-mail.org,"
                    + "trashmail.com,yopmail.com";

    ApiSettings {
        queueUrls = Map.copyOf(queueUrls);
    }

    /// @throws IllegalStateException naming the setting, what is allowed and `docs/settings.md`
    static ApiSettings from(Map<String, String> given) {
        var named = new NamedSettings(given);
        return new ApiSettings(
                named.text("DATABASE_URL"),
                named.text("DATABASE_USER"),
                named.secret("DATABASE_PASSWORD"),
                named.secret("MONGO_URI"),
                named.secret("REDIS_URL"),
                named.text("UPLOADS_BUCKET"),
                named.address("MEDIA_URL"),
                Map.of(
                        JobQueue.MODERATION_JOBS,
                        named.text("MODERATION_JOBS_QUEUE_URL"),
                        JobQueue.IMAGE_RENDER,
                        named.text("IMAGE_RENDER_QUEUE_URL"),
                        JobQueue.AUTHOR_NOTICES,
                        named.text("AUTHOR_NOTICES_QUEUE_URL"),
                        JobQueue.NEWSLETTER_SENDS,
                        named.text("NEWSLETTER_SENDS_QUEUE_URL")),
                deadLetterQueues(named.text("DEAD_LETTER_QUEUES")),
                named.text("PLATFORM_EVENTS_TOPIC_ARN"),
                named.address("JWT_ISSUER"),
                named.text("JWT_AUDIENCE"),
                tokenSecret(named),
                named.address("SITE_URL"),
                named.text("DISPOSABLE_DOMAINS", USUAL_DISPOSABLE_DOMAINS),
                named.flag("S3_PATH_STYLE"),
                named.number("LIVE_CONNECTIONS", 0, Integer.MAX_VALUE, LIVE_CONNECTIONS),
                named.number("SUBMISSIONS_PER_HOUR", 1, Integer.MAX_VALUE, SUBMISSIONS_PER_HOUR),
                named.number(
                        "SUBSCRIPTIONS_PER_HOUR", 1, Integer.MAX_VALUE, SUBSCRIPTIONS_PER_HOUR));
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

    private static Secret tokenSecret(NamedSettings named) {
        var value = named.text("TOKEN_SECRET");
        if (value.length() < SHORTEST_SECRET) {
            throw NamedSettings.refused(
                    "TOKEN_SECRET", "must have at least " + SHORTEST_SECRET + " characters");
        }
        return new Secret(value);
    }
}
