package dev.pressroom.localcloud.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir Path data;

    @Test
    void oneProcessHasItAtATimeAndIsNamedInIt() throws IOException {
        try (var folder = DataFolder.lock(data)) {
            assertThat(folder.path()).isAbsolute();
            assertThat(data.resolve("lock"))
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
            assertThatIllegalStateException()
                    .isThrownBy(() -> DataFolder.lock(data))
                    .withMessageContaining(data.toString())
                    .withMessageContaining("already");
        }
        DataFolder.lock(data).close();
    }

    @Test
    void anotherProcessIsNamed() throws Exception {
        var other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                data.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");

            assertThatIllegalStateException()
                    .isThrownBy(() -> DataFolder.lock(data))
                    .withMessageContaining("process " + other.pid())
                    .withMessageContaining("runs already");
        } finally {
            other.destroyForcibly().waitFor();
        }
        DataFolder.lock(data).close();
    }

    /// Has the folder until it is killed.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (var _ = DataFolder.lock(Path.of(arguments[0]))) {
                System.out.println("locked");
                Thread.currentThread().join();
            }
        }
    }

    @Test
    void clearingLeavesNothingButTheLock() throws IOException {
        Files.createDirectories(data.resolve("mysql/tables/empty"));
        Files.writeString(data.resolve("mysql/tables/a"), "1234");
        Files.writeString(data.resolve("keys"), "56");
        try (var folder = DataFolder.lock(data)) {
            assertThat(DataFolder.contents(data)).isEqualTo(new DataFolder.Contents(2, 6));

            folder.clear();

            assertThat(data).isDirectoryContaining("glob:**/lock");
            try (var files = Files.list(data)) {
                assertThat(files).hasSize(1);
            }
            assertThatIllegalStateException().isThrownBy(() -> DataFolder.lock(data));
        }
        assertThat(DataFolder.contents(data.resolve("nothing")))
                .isEqualTo(new DataFolder.Contents(0, 0));
    }
}
