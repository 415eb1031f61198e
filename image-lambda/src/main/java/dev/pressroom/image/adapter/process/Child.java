package dev.pressroom.image.adapter.process;

import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/// A running child. One job at a time; [#kill] and the figures are for any thread.
final class Child {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Process process;
    private final Path folder;
    private final LastWords lastWords;
    private final DataOutputStream jobs;
    private final DataInputStream answers;
    private final ProcessMemory memory;
    private volatile boolean begun;
    private int jobsDone;

    private Child(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.lastWords = LastWords.of(process.getErrorStream());
        this.jobs =
                new DataOutputStream(
                        new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES));
        this.answers =
                new DataInputStream(
                        new BufferedInputStream(process.getInputStream(), BUFFER_BYTES));
        this.memory = new ProcessMemory(process.pid());
    }

    /// @throws IOException if the system starts no process
    static Child start(ChildCommand command, DecodeLimits limits) throws IOException {
        var folder = Files.createTempDirectory("pressroom-decode");
        try {
            return new Child(command.in(folder, limits).start(), folder);
        } catch (IOException notStarted) {
            Files.delete(folder);
            throw notStarted;
        }
    }

    /// Blocks until the child speaks or ends.
    Hello hello() throws IOException {
        return Hello.read(answers);
    }

    /// Blocks until the child answers or ends.
    ///
    /// @throws IOException if it ended, or sent what is no answer; then it is of no more use
    Answer ask(SourceImage source, RenderPlan plan, Hello hello) throws IOException {
        begun = false;
        memory.forgetPeak();
        new JobWire(source, plan).write(jobs);
        jobs.flush();
        if (answers.readUnsignedByte() != Answer.BEGUN) {
            throw new BrokenWire("an answer before a beginning");
        }
        begun = true;
        var answer = Answer.read(answers, plan, hello.writes());
        if (answers.available() > 0) {
            throw new BrokenWire("more than an answer");
        }
        jobsDone++;
        return answer;
    }

    /// Whether the last job was begun: before that, no file can be the reason for an end.
    boolean begun() {
        return begun;
    }

    int jobsDone() {
        return jobsDone;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    ProcessMemory memory() {
        return memory;
    }

    /// All processor time since its start; none where the system does not tell.
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// How it ended, for operators. Waits a moment for the end.
    String obituary() {
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                return "still running";
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "still running";
        }
        var line = lastWords.line();
        return "exit status " + process.exitValue() + (line.isEmpty() ? "" : ", " + line);
    }

    /// Ends it now, whatever it does, and removes its folder. Harmless twice.
    void kill() {
        // One that was taken over may have children, which would keep its pipes open.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                clear();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException left) {
            // A few files stay in the system's folder for temporary files, which clears itself.
        }
    }

    private void clear() throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
