package dev.pressroom.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.Ports;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The script `run`, copied into a folder where nothing is built: a call that is not refused would fail
/// otherwise, at the build.
class RunScriptTest {
    private static final Path ROOT = Path.of("..");
    private static final int API_PORT = 8080;
    private static final int REFUSED = 2;

    @TempDir Path folder;

    private record Result(int status, String out) {}

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectories(folder.resolve(".mvn"));
        for (var file : List.of("run", ".mvn/find-jdk.sh")) {
            Files.copy(ROOT.resolve(file), folder.resolve(file));
        }
        Files.createDirectories(folder.resolve("bin"));
        for (var program : List.of("mvn", "npm", "cfn-lint", "aws")) {
            program(program, "echo " + program + " 9.9");
        }
    }

    static Stream<String> tasks() throws IOException {
        return Files.readAllLines(ROOT.resolve("run")).stream()
                .filter(line -> line.startsWith("#: ") && !line.startsWith("#:  "))
                .map(line -> line.substring(3).split("[ \\[]", 2)[0])
                .distinct();
    }

    @Test
    void everyTaskHasItsFunctionAndALineOfHelp() throws IOException {
        var functions =
                Pattern.compile("(?m)^task_([a-z_]+)\\(\\)")
                        .matcher(Files.readString(ROOT.resolve("run")))
                        .results()
                        .map(match -> match.group(1).replace('_', '-'))
                        .toList();

        assertThat(tasks()).containsExactlyInAnyOrderElementsOf(functions);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aTaskRefusesAnOptionThatItDoesNotHave(String task) throws Exception {
        if (task.equals("test")) {
            return; // Its options are Maven's.
        }
        var words = new ArrayList<>(List.of(task));
        if (task.equals("bench")) {
            words.add("images");
        }
        words.add("--no-such-option");

        var result = run(words.toArray(String[]::new));

        assertThat(result.status()).isEqualTo(REFUSED);
        assertThat(result.out())
                .contains("no option '--no-such-option'")
                .containsPattern("(?m)^  " + task);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --frehs",
                "up --Fresh",
                "up -f",
                "up fresh",
                "demo --help",
                "demo -h",
                "demo again",
                "warm --fresh",
                "doctor --verbose",
                "layer arm64 x86_64",
                "bench newsletter --soak 3",
                "bench api fast",
                "bench peers --quick",
                "bench nothing",
                "dlq list --all",
                "invoke review events/review.json --isolate",
                "faults newsletter --reader 4",
                "gauntlet --help",
                "help up down",
                "help nothing",
                "nothing",
                "--help"
            })
    void aWrongCallIsRefusedWithTheUsage(String call) throws Exception {
        var result = run(call.split(" ", -1));

        assertThat(result.status()).isEqualTo(REFUSED);
        assertThat(result.out()).containsPattern("(?m)^  [a-z]");
        assertThat(folder.resolve(".pressroom")).doesNotExist();
    }

    @Test
    void helpSaysHowOneTaskIsUsed() throws Exception {
        assertThat(run("help", "up"))
                .isEqualTo(
                        new Result(
                                0,
                                """
                                usage: ./run TASK
                                  up [--fresh]    start the whole platform here; --fresh deletes the data of earlier runs first
                                """));
    }

    @Test
    void theDoctorLooksAtEveryPortThatThePlatformNeeds() throws IOException {
        var standard = Ports.standard();
        var ports =
                Pattern.compile("(?m)^(?:PORTS=\")?([0-9]+):[a-zA-Z -]+\"?$")
                        .matcher(Files.readString(ROOT.resolve("run")))
                        .results()
                        .map(match -> Integer.parseInt(match.group(1)));

        assertThat(ports)
                .containsExactlyInAnyOrder(
                        API_PORT,
                        standard.gateway(),
                        standard.signIn(),
                        standard.mysql(),
                        standard.mongo(),
                        standard.redis());
    }

    @Test
    void theDoctorFailsExactlyWhenItSaysThatSomethingIsMissing() throws Exception {
        var result = run("doctor");

        assertThat(result.out())
                .contains("JDK 25", "Maven", "mvn 9.9", "memory", "processors", "disk", "writing");
        assertThat(result.status())
                .as(result.out())
                .isEqualTo(result.out().contains("MISSING") ? 1 : 0);
    }

    @Test
    void theDoctorNamesWhoHoldsAPort() throws Exception {
        int port = Ports.standard().mongo();
        try (var held = hold(port)) {
            var result = run("doctor");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out())
                    .containsPattern("MISSING +port " + port + " +needed for the document database")
                    .contains(
                            held.equals(Held.BY_ANOTHER)
                                    ? "held by"
                                    : "process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void theDoctorFailsWithoutMaven() throws Exception {
        program("mvn", "exit 1");

        var result = run("doctor");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).containsPattern("MISSING +Maven").contains("Not ready");
    }

    @Test
    void theDoctorFailsWhereItCannotWrite() throws Exception {
        Files.writeString(folder.resolve(".pressroom"), "no folder");

        var result = run("doctor");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).containsPattern("MISSING +writing +cannot write to .pressroom");
    }

    private void program(String name, String line) throws IOException {
        var file = folder.resolve("bin").resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Result run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/bin/sh", folder.resolve("run").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge("PATH", "", (path, _) -> folder.resolve("bin") + ":" + path);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PRESSROOM_JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out);
    }

    /// Another process may hold the port already, which serves as well.
    private static Held hold(int port) throws IOException {
        try {
            return new Held(
                    Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress())));
        } catch (BindException taken) {
            return Held.BY_ANOTHER;
        }
    }

    private record Held(Optional<ServerSocket> socket) implements AutoCloseable {
        static final Held BY_ANOTHER = new Held(Optional.empty());

        @Override
        public void close() throws IOException {
            if (socket.isPresent()) {
                socket.get().close();
            }
        }
    }
}
