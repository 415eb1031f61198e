package dev.pressroom.model.settings;

import dev.pressroom.model.Secret;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/// What a module was told from outside, by name, each value read by the rule that its module states.
/// All methods throw [IllegalStateException] with the name of a bad value and what is allowed, never
/// with the value.
public final class NamedSettings {
    private final Map<String, String> named;

    public NamedSettings(Map<String, String> named) {
        this.named = named;
    }

    /// A text that must be there.
    public String text(String name) {
        var value = text(name, "");
        if (value.isBlank()) {
            throw refused(name, "must be set");
        }
        return value;
    }

    public String text(String name, String fallback) {
        return named.getOrDefault(name, fallback);
    }

    /// A text that must be there, and is shown nowhere.
    public Secret secret(String name) {
        return new Secret(text(name));
    }

    /// An address of the web that must be there, without the slash at its end.
    public String address(String name) {
        var value = text(name);
        if (!value.startsWith("http://") && !value.startsWith("https://")) {
            throw refused(name, "must start with http:// or https://");
        }
        return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    /// `true` or `false`; false if it is not there.
    public boolean flag(String name) {
        return switch (text(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, "must be true or false");
        };
    }

    public int number(String name, int least, int most, int fallback) {
        try {
            int value = Integer.parseInt(text(name, Integer.toString(fallback)));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException malformed) {
            throw new IllegalStateException(
                    message(name, range("must be a whole number", least, most)), malformed);
        }
        throw refused(name, range("must be a whole number", least, most));
    }

    private static String range(String words, int least, int most) {
        return most == Integer.MAX_VALUE
                ? words + " of at least " + least
                : words + " from " + least + " to " + most;
    }

    /// A time as ISO 8601 has it, longer than nothing.
    public Duration duration(String name, String fallback) {
        try {
            var value = Duration.parse(text(name, fallback));
            if (value.isPositive()) {
                return value;
            }
        } catch (DateTimeParseException malformed) {
            throw new IllegalStateException(message(name, "must be like PT30S"), malformed);
        }
        throw refused(name, "must be longer than nothing");
    }

    /// What to throw for a value that breaks a rule of its module.
    public static IllegalStateException refused(String name, String rule) {
        return new IllegalStateException(message(name, rule));
    }

    private static String message(String name, String rule) {
        return name + " " + rule + "; see docs/settings.md";
    }
}
