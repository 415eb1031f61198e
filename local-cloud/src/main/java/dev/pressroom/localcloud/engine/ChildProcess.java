package dev.pressroom.localcloud.engine;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// An engine that is a process of its own, and that never outlives this JVM, not even one that is killed.
///
/// It is started by a shell that reads its standard input; the other end of that pipe is in this JVM, so it closes
/// with it, however it ends, and the shell then terminates the engine in the orderly way (SIGTERM).
final class ChildProcess implements AutoCloseable {
    private static final String SUPERVISOR =
            "exec 3<&0; pidfile=$1; shift; \"$@\" </dev/null 3<&- & p=$!; echo $p >\"$pidfile\"; "
                    + "(cat <&3 >/dev/null; kill $p 2>/dev/null) & w=$!; exec 3<&-; "
                    + "wait $p; s=$?; kill $w 2>/dev/null; exit $s";
    private static final String PID_FILE = "process.pid";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Process shell;

    private ChildProcess(Process shell) {
        this.shell = shell;
    }

    /// What to run.
    ///
    /// @param name in words, for messages
    /// @param command the executable and its arguments
    /// @param environment added to the JVM's own
    /// @param folder working folder; holds the log and the process id too
    /// @param readyLine part of the line by which the engine says that it takes connections
    record Program(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            String readyLine) {
        Program {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        private Path pidFile() {
            return folder.resolve(PID_FILE).toAbsolutePath();
        }
    }

    /// Waits, at most [#STOP_LIMIT], for the engine of an earlier JVM that was killed: it may still be writing its last
    /// pages, and holds port and files until then.
    ///
    /// @throws IllegalStateException if it does not end
    static void awaitEarlier(Program program) throws IOException, InterruptedException {
        var executable = Path.of(program.command().getFirst()).getFileName().toString();
        awaitEarlier(program.folder(), program.name(), it -> it.endsWith(executable));
    }

    /// The same for the engine that a folder belongs to, if any.
    ///
    /// @param name in words, for messages
    /// @param isEngine whether the path of a program is an engine's, by which it is told from a process
    ///     that got the same id later
    static void awaitEarlier(Path folder, String name, Predicate<String> isEngine)
            throws IOException, InterruptedException {
        var pidFile = folder.resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return;
        }
        var text = Files.readString(pidFile).strip();
        if (text.isEmpty()) {
            return;
        }
        var earlier =
                ProcessHandle.of(Long.parseLong(text))
                        .filter(process -> process.info().command().filter(isEngine).isPresent());
        if (earlier.isPresent()) {
            try {
                earlier.get().onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException stillThere) {
                throw new IllegalStateException(
                        "the "
                                + name
                                + " of an earlier run (process "
                                + text
                                + ") does not end; is the platform running already? If not, end that process",
                        stillThere);
            }
        }
    }

    /// Starts the program and returns when it has said that it is ready.
    ///
    /// @throws IllegalStateException with its last words, if it ends before that or says nothing for [#START_LIMIT]
    static ChildProcess start(Program program) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                "/bin/sh",
                                "-c",
                                SUPERVISOR,
                                "supervisor",
                                program.pidFile().toString()));
        command.addAll(program.command());
        var builder =
                new ProcessBuilder(command)
                        .directory(program.folder().toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(program.environment());
        var process = builder.start();
        var ready = new CompletableFuture<Boolean>();
        // Not virtual: reading a pipe holds the carrier, and two such threads are all that a
        // machine
        // with two cores has.
        Thread.ofPlatform()
                .daemon()
                .name(program.name() + " log")
                .start(() -> follow(process, program, ready));
        try {
            ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return new ChildProcess(process);
        } catch (ExecutionException | TimeoutException notReady) {
            process.getOutputStream().close();
            throw new IllegalStateException(
                    "the " + program.name() + " did not start; its log is " + log(program.folder()),
                    notReady);
        }
    }

    private static void follow(Process process, Program program, CompletableFuture<Boolean> ready) {
        var lastLine = "(it said nothing)";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter log = Files.newBufferedWriter(log(program.folder()))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.write(line);
                log.newLine();
                log.flush();
                lastLine = line;
                if (line.contains(program.readyLine())) {
                    ready.complete(true);
                }
            }
            ready.completeExceptionally(
                    new IllegalStateException("it ended; its last line: " + lastLine));
        } catch (IOException broken) {
            ready.completeExceptionally(broken);
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("engine.log");
    }

    /// Terminates the engine in the orderly way and waits for its end.
    ///
    /// @throws IllegalStateException if it has not ended within [#STOP_LIMIT]
    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
        if (!ended()) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
            throw new IllegalStateException(
                    "an engine did not end within " + STOP_LIMIT + " and was killed");
        }
    }

    private boolean ended() {
        try {
            return shell.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
