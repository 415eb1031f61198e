package dev.pressroom.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A contender that runs, with its picture read, and waits for its turns. For one thread.
final class ContenderProcess implements AutoCloseable {
    private final Contender contender;
    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;
    private final List<Turn> measured = new ArrayList<>();

    private ContenderProcess(Contender contender, Process process) {
        this.contender = contender;
        this.process = process;
        this.commands = process.outputWriter();
        this.answers = process.inputReader();
    }

    /// @param cores the only ones that it may use
    static ContenderProcess start(Contender contender, String cores, Path picture, Path plan)
            throws IOException {
        var builder =
                new ProcessBuilder(contender.command(cores, picture, plan))
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(contender.environment());
        return new ContenderProcess(contender, builder.start());
    }

    Contender contender() {
        return contender;
    }

    /// The turns of [#measure], oldest first.
    List<Turn> measured() {
        return List.copyOf(measured);
    }

    void measure() throws IOException {
        measured.add(turn(""));
    }

    /// A turn that does not count, and leaves its outputs in `folder`.
    void show(Path folder) throws IOException {
        var _ = turn(folder.toString());
    }

    private Turn turn(String folder) throws IOException {
        try {
            commands.write(folder + "\n");
            commands.flush();
        } catch (IOException ended) {
            throw new IOException("its process ended; its own words are above", ended);
        }
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("its process ended; its own words are above");
        }
        return Turn.parse(answer);
    }

    @Override
    public void close() {
        // Without it the process would wait for its next turn.
        process.destroy();
    }
}
