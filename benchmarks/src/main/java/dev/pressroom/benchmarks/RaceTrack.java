package dev.pressroom.benchmarks;

import dev.pressroom.benchmarks.Options.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where contenders meet. All run at the same time, each in its own process with its picture read, and
/// work one after the other, a turn each, so that whatever else the machine does meets all of them.
///
/// @param folder for pictures, plans and outputs
/// @param cores the only ones that contenders may use, as `taskset` writes them
/// @param warmUps turns of each contender before those that count
record RaceTrack(Path folder, String cores, int warmUps, int rounds) {
    RaceTrack {
        if (warmUps < 1 || rounds < 1) {
            throw new IllegalArgumentException("at least one turn to warm up and one that counts");
        }
    }

    /// Contenders that do not make what is asked are left out.
    ///
    /// @param part of the bench, to say what is measured
    /// @param compared whether the outputs are compared with the reference
    Race race(
            Part part,
            SamplePicture picture,
            Product product,
            List<Contender> contenders,
            boolean compared)
            throws IOException {
        System.err.println("Measuring " + part + ": " + picture.name() + ", " + product.label());
        var source = picture.in(folder);
        var runners = new ArrayList<Runner>();
        try {
            for (var contender : contenders) {
                runners.add(runner(contender, source, product));
            }
            var leftOut = new ArrayList<String>();
            runners.removeIf(runner -> !warm(runner, leftOut));
            if (compared) {
                var references = new References(source, product.plans(source, 0));
                runners.removeIf(runner -> !compare(runner, references, leftOut));
            }
            for (int i = 0; i < rounds; i++) {
                for (var runner : runners) {
                    runner.process.measure();
                }
            }
            var results = runners.stream().map(Runner::result).toList();
            return new Race(picture, product, Files.size(source), results, leftOut);
        } finally {
            runners.forEach(runner -> runner.process.close());
        }
    }

    private Runner runner(Contender contender, Path source, Product product) throws IOException {
        var plan = product.planFile(folder, source, contender.effort());
        var name =
                String.join(
                        "-",
                        source.getFileName().toString(),
                        product.label(),
                        contender.kind().name().toLowerCase(Locale.ROOT),
                        String.valueOf(contender.effort()));
        return new Runner(
                ContenderProcess.start(contender, cores, source, plan),
                emptied(folder.resolve(name)),
                Plan.read(plan));
    }

    private static Path emptied(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var old = Files.list(folder)) {
            for (var file : old.toList()) {
                Files.delete(file);
            }
        }
        return folder;
    }

    private boolean warm(Runner runner, List<String> leftOut) {
        try {
            for (int i = 0; i < warmUps; i++) {
                runner.process.show(runner.outputs);
            }
            return true;
        } catch (IOException failed) {
            return leave(runner, failed, leftOut);
        }
    }

    private static boolean compare(Runner runner, References references, List<String> leftOut) {
        try {
            runner.scores.addAll(references.scores(runner.outputs, runner.plans));
            return true;
        } catch (IOException somethingElse) {
            return leave(runner, somethingElse, leftOut);
        }
    }

    private static boolean leave(Runner runner, IOException why, List<String> leftOut) {
        runner.process.close();
        leftOut.add(runner.process.contender().label() + ": " + why.getMessage());
        return false;
    }

    private record Runner(
            ContenderProcess process, Path outputs, List<Plan> plans, List<Score> scores) {
        Runner(ContenderProcess process, Path outputs, List<Plan> plans) {
            this(process, outputs, plans, new ArrayList<>());
        }

        Result result() {
            return new Result(process.contender(), process.measured(), scores);
        }
    }
}
