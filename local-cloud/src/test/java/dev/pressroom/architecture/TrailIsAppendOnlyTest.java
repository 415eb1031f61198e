package dev.pressroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Who decided what must be provable later: no statement anywhere changes or deletes a step.
class TrailIsAppendOnlyTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NOT_APPENDING =
            Pattern.compile(
                    "(?is)\\b(?:UPDATE|DELETE\\s+FROM|TRUNCATE(?:\\s+TABLE)?|REPLACE\\s+INTO|DROP\\s+TABLE|ALTER\\s+TABLE)"
                            + "[\\s\"+]+moderation_trail\\b|INTO\\s+moderation_trail\\b[^;]{0,400}ON\\s+DUPLICATE");

    @Test
    void noSourceChangesOrDeletesAStep() throws IOException {
        var naming = 0;
        for (var file : sources()) {
            var text = Files.readString(file);
            naming += text.contains("moderation_trail") ? 1 : 0;
            assertThat(text).as("%s", file).doesNotContainPattern(NOT_APPENDING);
        }

        assertThat(naming).as("the migration and the table's class").isGreaterThanOrEqualTo(2);
    }

    @Test
    void theScanSeesWhatIsForbidden() {
        assertThat("\"UPDATE moderation_trail SET\"").containsPattern(NOT_APPENDING);
        assertThat("\"DELETE FROM\"\n + \" moderation_trail\"").containsPattern(NOT_APPENDING);
        assertThat("INSERT INTO moderation_trail (a) VALUES (1) ON DUPLICATE KEY UPDATE a = 2")
                .containsPattern(NOT_APPENDING);
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/main/"))
                    .filter(
                            file ->
                                    file.toString().endsWith(".java")
                                            || file.toString().endsWith(".sql"))
                    .toList();
        }
    }
}
