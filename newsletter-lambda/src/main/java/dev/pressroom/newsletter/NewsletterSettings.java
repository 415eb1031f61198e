package dev.pressroom.newsletter;

import dev.pressroom.model.Secret;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
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
    static NewsletterSettings from(Map<String, String> named) {
        return new NewsletterSettings(
                required(named, "DATABASE_URL"),
                required(named, "DATABASE_USER"),
                new Secret(required(named, "DATABASE_PASSWORD")),
                new Secret(required(named, "MONGO_URI")),
                required(named, "NEWSLETTER_SENDS_QUEUE_URL"),
                named.getOrDefault("DEAD_LETTER_QUEUE_URL", ""),
                required(named, "MAIL_FROM"),
                withoutSlash(required(named, "SITE_URL")),
                new Secret(required(named, "TOKEN_SECRET")),
                required(named, "SES_CONFIGURATION_SET"),
                new Secret(required(named, "REDIS_URL")),
                withoutSlash(required(named, "MEDIA_URL")),
                count(named, "SEND_WORKERS", "5"),
                zone(named, "NEWSLETTER_TIME_ZONE", "Europe/Berlin"),
                duration(named, "TIME_PER_MESSAGE", "PT5S"),
                duration(named, "INVOCATION_TIME", "PT55S"));
    }

    private static String required(Map<String, String> named, String name) {
        var value = named.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalStateException(message(name, "must be set"));
        }
        return value;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static int count(Map<String, String> named, String name, String fallback) {
        try {
            var value = Integer.parseInt(named.getOrDefault(name, fallback));
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException malformed) {
            throw new IllegalStateException(message(name, "must be a whole number"), malformed);
        }
        throw new IllegalStateException(message(name, "must be at least 1"));
    }

    private static ZoneId zone(Map<String, String> named, String name, String fallback) {
        try {
            return ZoneId.of(named.getOrDefault(name, fallback));
        } catch (DateTimeException malformed) {
            throw new IllegalStateException(message(name, "must be like Europe/Berlin"), malformed);
        }
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
        throw new IllegalStateException(message(name, "must be longer than nothing"));
    }

    private static String message(String name, String rule) {
        return name + " " + rule + "; see docs/settings.md";
    }
}
