package dev.pressroom.benchmarks;

import dev.pressroom.image.adapter.process.ChildCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Resident memory of a whole process that makes sets with the libvips engine, two at a time, with a heap
/// of 64 MB and one arena of malloc. It is read after every job: what the other one of the two holds at
/// that moment differs by up to 100 MB, so few samples would say little.
///
/// @param folder for pictures and plans
/// @param cores the only ones that it may use
record MemoryBench(Path folder, String cores) {
    private static final int EFFORT = 4;
    private static final int JOBS_OF_24_MEGAPIXELS = 20;
    private static final int TOLD_EVERY = 50;

    /// @param samples of one process, in order
    record Series(String name, List<Sample> samples) {
        Series {
            samples = List.copyOf(samples);
        }

        double peakMegabytes() {
            return samples.getLast().memory().peakKib() * 1024 / 1e6;
        }

        /// Mean of resident memory over the first quarter of the samples.
        double firstQuarterMegabytes() {
            return mean(samples.subList(0, quarter()));
        }

        double lastQuarterMegabytes() {
            return mean(samples.subList(samples.size() - quarter(), samples.size()));
        }

        /// The same means in as many parts, in order; fewer if there are fewer samples.
        ///
        /// @return the last job of each part, and megabytes
        Map<Integer, Double> meanMegabytes(int parts) {
            var means = new LinkedHashMap<Integer, Double>();
            int length = Math.ceilDiv(samples.size(), parts);
            for (int from = 0; from < samples.size(); from += length) {
                var part = samples.subList(from, Math.min(samples.size(), from + length));
                means.put(part.getLast().jobs(), mean(part));
            }
            return means;
        }

        private int quarter() {
            return Math.ceilDiv(samples.size(), 4);
        }

        private static double mean(List<Sample> some) {
            return some.stream().mapToDouble(Sample::residentMegabytes).average().orElse(0);
        }
    }

    /// @param jobs done so far
    record Sample(int jobs, ProcessMemory memory) {
        double residentMegabytes() {
            return memory.residentKib() * 1024 / 1e6;
        }
    }

    /// The most that 24 megapixels need.
    Series peak(Path library) throws IOException, InterruptedException {
        System.err.println("Measuring memory: 24 MP, two at a time");
        return run("24 MP", library, JOBS_OF_24_MEGAPIXELS, List.of(SamplePicture.PHOTO_24));
    }

    /// Whether it grows.
    Series soak(Path library, int jobs) throws IOException, InterruptedException {
        System.err.println("Measuring memory: " + jobs + " jobs");
        return run(jobs + " jobs", library, jobs, SamplePicture.ALL);
    }

    private Series run(String name, Path library, int jobs, List<SamplePicture> pictures)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("taskset", "--cpu-list", cores));
        command.addAll(
                Contenders.javaCommand(
                        Contenders.SMALL_JVM_FLAGS, System.getProperty("java.class.path")));
        command.add(SoakProcess.class.getName());
        command.addAll(List.of(library.toString(), jobs + ""));
        for (var picture : pictures) {
            var file = picture.in(folder);
            command.add(file.toString());
            command.add(Product.SET.planFile(folder, file, EFFORT).toString());
        }
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(ChildCommand.PIXEL_MEMORY);
        var process = builder.start();
        var samples = new ArrayList<Sample>();
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                samples.add(sample(line));
                if (samples.size() % TOLD_EVERY == 0) {
                    System.err.println("  " + line);
                }
            }
        }
        if (process.waitFor() != 0 || samples.isEmpty()) {
            throw new IOException(name + ": the process failed; its own words are above");
        }
        return new Series(name, samples);
    }

    private static Sample sample(String line) {
        var numbers = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Sample(
                Math.toIntExact(numbers[0]),
                new ProcessMemory(/* peakKib= */ numbers[1], /* residentKib= */ numbers[2]));
    }
}
