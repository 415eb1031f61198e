package dev.pressroom.api;

import static java.util.stream.Collectors.toMap;

import java.util.Map;

/// A value for each setting; the addresses lead nowhere.
final class SettingsForTests {
    static final Map<String, String> VALUES =
            ApiSettings.NAMES.stream().collect(toMap(name -> name, SettingsForTests::value));

    private SettingsForTests() {}

    private static String value(String name) {
        return switch (name) {
            case "DATABASE_URL" -> "jdbc:mysql://localhost:1/none";
            case "MONGO_URI" -> "mongodb://localhost:1/none";
            case "DEAD_LETTER_QUEUES" -> "jobs=http://localhost:1/q|http://localhost:1/d";
            case "REDIS_URL" -> "redis://localhost:1";
            case "S3_PATH_STYLE" -> "true";
            case "LIVE_CONNECTIONS", "SUBMISSIONS_PER_HOUR", "SUBSCRIPTIONS_PER_HOUR" -> "3";
            case "TOKEN_SECRET" -> "a secret that only tests may know";
            case "MEDIA_URL", "SITE_URL", "JWT_ISSUER" -> "http://localhost:1/here";
            default -> "value-of-" + name;
        };
    }
}
