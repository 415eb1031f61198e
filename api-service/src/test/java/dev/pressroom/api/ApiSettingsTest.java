package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ApiSettingsTest {
    @Test
    void whatIsReadIsWhatIsNamedAndDocumented() throws IOException {
        var read = new HashSet<String>();
        ApiSettings.from(
                new HashMap<>(SettingsForTests.VALUES) {
                    @Override
                    public String getOrDefault(Object name, String fallback) {
                        read.add((String) name);
                        return super.getOrDefault(name, fallback);
                    }
                });

        assertThat(read).isEqualTo(ApiSettings.NAMES).isEqualTo(documented());
    }

    @Test
    void aShortSecretStopsTheStartWithoutBeingShown() {
        var settings = new HashMap<>(SettingsForTests.VALUES);
        settings.put("TOKEN_SECRET", "hunter2");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ApiSettings.from(settings))
                .withMessageContaining("TOKEN_SECRET")
                .withMessageNotContaining("hunter2");
    }

    private static Set<String> documented() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "settings.md"));
        var from = page.indexOf("## api-service");
        var to = page.indexOf("\n## ", from + 1);
        var section = to < 0 ? page.substring(from) : page.substring(from, to);
        return Pattern.compile("(?m)^\\| `([A-Z0-9_]+)`")
                .matcher(section)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
