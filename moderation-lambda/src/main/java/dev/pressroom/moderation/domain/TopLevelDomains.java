package dev.pressroom.moderation.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The names of the root zone, which tell a host on the Internet from `tty1.service` or `logo@2x.png`.
final class TopLevelDomains {
    private static final String NAME = "top-level-domains.txt";
    private static final Set<String> NAMES = load();

    private TopLevelDomains() {}

    /// @param name one label, in any script and case
    static boolean has(String name) {
        try {
            return NAMES.contains(IDN.toASCII(name).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }

    private static Set<String> load() {
        var stream = TopLevelDomains.class.getResourceAsStream(NAME);
        if (stream == null) {
            throw new IllegalStateException(NAME + " is not on the class path");
        }
        try (var lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
