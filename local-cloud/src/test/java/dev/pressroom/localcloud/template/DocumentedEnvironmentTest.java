package dev.pressroom.localcloud.template;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A name that nobody reads is a wish that nobody grants.
class DocumentedEnvironmentTest {
    private static final Path PAGE = Path.of("..", "docs", "settings.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\|");

    /// Read by the JVM, by libc and by `FunctionInvoker`.
    private static final Set<String> READ_BY_OTHERS =
            Set.of(
                    "JAVA_TOOL_OPTIONS",
                    "MALLOC_ARENA_MAX",
                    "MAIN_CLASS",
                    "SPRING_CLOUD_FUNCTION_DEFINITION");

    static Stream<Function> functions() throws IOException {
        return TemplateRulesTest.stack().functions().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyNameIsOneThatItsModuleDocuments(Function function) throws IOException {
        var names = new TreeSet<>(function.environment().keySet());
        names.removeAll(READ_BY_OTHERS);

        assertThat(names).isNotEmpty().isSubsetOf(documented(module(function)));
    }

    private static String module(Function function) {
        return Path.of(function.codeUri()).getName(0).toString();
    }

    private static Set<String> documented(String module) throws IOException {
        var section =
                Arrays.stream(Files.readString(PAGE).split("(?m)^## "))
                        .filter(text -> text.startsWith(module + "\n"))
                        .findFirst()
                        .orElseThrow();
        return ROW.matcher(section)
                .results()
                .map(row -> row.group(1))
                .collect(toCollection(TreeSet::new));
    }
}
