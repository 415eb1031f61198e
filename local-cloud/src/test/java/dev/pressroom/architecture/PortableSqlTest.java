package dev.pressroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// SQL stays in the part that MySQL 8.4 and MariaDB both understand: docs/adr/0003-portable-sql.md.
class PortableSqlTest {
    private static final Path STORE = Path.of("..", "shared-store", "src", "main");

    private static final Pattern NOT_PORTABLE =
            Pattern.compile(
                    "\"[^\"]*->>?\\s*['\"$]|MEMBER\\s+OF|FOR\\s+SHARE|\\bRETURNING\\b|WITH\\s+PARSER"
                            + "|\\)\\s*AS\\s+\\w+\\s+ON\\s+DUPLICATE");

    @TestFactory
    Stream<DynamicTest> eachFileWithSqlIsPortable() throws IOException {
        return files().stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        STORE.relativize(file).toString(),
                                        () ->
                                                assertThat(Files.readString(file))
                                                        .doesNotContainPattern(NOT_PORTABLE)));
    }

    @Test
    void theScanFindsFilesAndSeesWhatIsForbidden() throws IOException {
        assertThat(files()).hasSizeGreaterThan(8);
        assertThat("\"SELECT doc->'$.a'\"").containsPattern(NOT_PORTABLE);
        assertThat("INSERT … RETURNING id").containsPattern(NOT_PORTABLE);
        assertThat("VALUES (?) AS new ON DUPLICATE KEY").containsPattern(NOT_PORTABLE);
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(STORE)) {
            return files.filter(PortableSqlTest::holdsSql).toList();
        }
    }

    private static boolean holdsSql(Path file) {
        var name = file.toString();
        return name.endsWith(".sql") || (name.contains("mysql") && name.endsWith(".java"));
    }
}
