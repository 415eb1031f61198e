package dev.pressroom.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.DataFolder;
import dev.pressroom.localcloud.engine.Ports;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command refuses, and that it does nothing then.
class MainTest {
    @TempDir Path data;

    private final Ports ports = Ports.free();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private Path kept;

    @BeforeEach
    void earlierData() throws Exception {
        Files.createDirectories(data.resolve("data/mysql"));
        kept = Files.writeString(data.resolve("data/mysql/rows"), "earlier");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "--help",
                "up --frehs",
                "up --fresh --fresh",
                "up fresh",
                "up --fresh=yes",
                "train --now",
                "demo --help",
                "demo twice",
                "invoke",
                "invoke review",
                "invoke review no-such-file.json",
                "invoke review pom.xml --isolate",
                "invoke review pom.xml --isolated --isolated",
                "invoke review pom.xml pom.xml",
                "replay-policy",
                "replay-policy pom.xml --aply",
                "dlq",
                "dlq list --all",
                "dlq look",
                "faults --sed 1",
                "faults no-such-scenario",
                "faults --seed"
            })
    void whatIsNotInTheUsageIsRefusedWithIt(String call) throws Exception {
        assertThat(run(call)).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("usage: ./run ");
        assertThat(kept).hasContent("earlier");
    }

    @Test
    void freshDeletesNothingWhileThePlatformRunsOnTheData() throws Exception {
        try (var _ = DataFolder.lock(data.resolve("data"))) {
            assertThat(run("up --fresh")).isEqualTo(1);
        }
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("Nothing was deleted", "would delete", "1 files", "uses the data folder");
        assertThat(kept).hasContent("earlier");
    }

    @Test
    void freshDeletesNothingWhenAPortIsTaken() throws Exception {
        try (var _ = new ServerSocket(ports.redis(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("up --fresh")).isEqualTo(1);
        }
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("Nothing was deleted", "would delete", "is taken");
        assertThat(kept).hasContent("earlier");
        DataFolder.lock(data.resolve("data")).close();
    }

    private int run(String call) throws Exception {
        var out = new PrintStream(told, true, StandardCharsets.UTF_8);
        var words = call.isEmpty() ? List.<String>of() : List.of(call.split(" ", -1));
        return Main.run(words, data, ports, out, out);
    }
}
