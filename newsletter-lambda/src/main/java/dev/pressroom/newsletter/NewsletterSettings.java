package dev.pressroom.newsletter;

import dev.pressroom.model.Secret;
import dev.pressroom.model.settings.NamedSettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/// What the functions of this module can be told from outside; `docs/settings.md` explains each name.
///
/// @param deadLetterQueueUrl empty for `compileNewsletter`, which no queue feeds
/// @param siteUrl without a slash at its end
/// @param mediaUrl without a slash at its end
/// @param sendWorkers how many senders there may be at once
record NewsletterSettings(
        String databaseUrl,
        String databaseUser,
        Secret databasePassword,
        Secret mongoUri,
        String newsletterSendsQueueUrl,
        String deadLetterQueueUrl,
        String mailFrom,
        String siteUrl,
        Secret tokenSecret,
        String sesConfigurationSet,
        Secret redisUrl,
        String mediaUrl,
        int sendWorkers,
        ZoneId timeZone,
        Duration timePerMessage,
        Duration invocationTime) {

    static final Set<String> NAMES =
            Set.of(
                    "DATABASE_URL",
                    "DATABASE_USER",
                    "DATABASE_PASSWORD",
                    "MONGO_URI",
                    "NEWSLETTER_SENDS_QUEUE_URL",
                    "DEAD_LETTER_QUEUE_URL",
                    "MAIL_FROM",
                    "SITE_URL",
                    "TOKEN_SECRET",
                    "SES_CONFIGURATION_SET",
                    "REDIS_URL",
                    "MEDIA_URL",
                    "SEND_WORKERS",
                    "NEWSLETTER_TIME_ZONE",
                    "TIME_PER_MESSAGE",
                    "INVOCATION_TIME");

    /// @throws IllegalStateException naming the setting, what is allowed and `docs/settings.md`
    static NewsletterSettings from(Map<String, String> given) {
        var named = new NamedSettings(given);
        return new NewsletterSettings(
                named.text("DATABASE_URL"),
                named.text("DATABASE_USER"),
                named.secret("DATABASE_PASSWORD"),
                named.secret("MONGO_URI"),
                named.text("NEWSLETTER_SENDS_QUEUE_URL"),
                named.text("DEAD_LETTER_QUEUE_URL", ""),
                named.text("MAIL_FROM"),
                named.address("SITE_URL"),
                named.secret("TOKEN_SECRET"),
                named.text("SES_CONFIGURATION_SET"),
                named.secret("REDIS_URL"),
                named.address("MEDIA_URL"),
                named.number("SEND_WORKERS", 1, Integer.MAX_VALUE, 5),
                zone(named),
                named.duration("TIME_PER_MESSAGE", "PT5S"),
                named.duration("INVOCATION_TIME", "PT55S"));
    }

    private static ZoneId zone(NamedSettings named) {
        var name = "NEWSLETTER_TIME_ZONE";
        try {
            return ZoneId.of(named.text(name, "Europe/Berlin"));
        } catch (DateTimeException unknown) {
            var refused = NamedSettings.refused(name, "must be like Europe/Berlin");
            refused.initCause(unknown);
            throw refused;
        }
    }
}
