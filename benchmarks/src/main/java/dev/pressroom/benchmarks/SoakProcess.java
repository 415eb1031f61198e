package dev.pressroom.benchmarks;

import dev.pressroom.image.adapter.vips.VipsEngine;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.SourceReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The libvips engine with many jobs, two at a time. Arguments: the file of libvips, how many jobs, then
/// pictures and their plans in turn, of which job after job takes the next. It reads the picture for each
/// job, as a worker does. After each it prints `JOBS PEAK_KIB RESIDENT_KIB`.
final class SoakProcess {
    private static final int AT_A_TIME = 2;

    private final ImageEngine engine;
    private final List<Job> jobs;
    private final int count;
    private final PrintStream answers;
    private final AtomicInteger begun = new AtomicInteger();
    private int finished;

    private SoakProcess(ImageEngine engine, List<Job> jobs, int count, PrintStream answers) {
        this.engine = engine;
        this.jobs = jobs;
        this.count = count;
        this.answers = answers;
    }

    public static void main(String[] arguments) throws Exception {
        var jobs = new ArrayList<Job>();
        for (int i = 2; i < arguments.length; i += 2) {
            var plan = Plan.renderPlan(Plan.read(Path.of(arguments[i + 1])));
            jobs.add(new Job(Path.of(arguments[i]), plan));
        }
        try (var engine = new VipsEngine(Path.of(arguments[0]))) {
            new SoakProcess(engine, jobs, Integer.parseInt(arguments[1]), System.out).run();
        }
    }

    private void run() throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var workers = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < AT_A_TIME; i++) {
                workers.add(this::work);
            }
            for (var worker : threads.invokeAll(workers)) {
                var _ = worker.get();
            }
        }
    }

    private int work() throws IOException {
        int own = 0;
        for (int job = begun.getAndIncrement(); job < count; job = begun.getAndIncrement()) {
            jobs.get(job % jobs.size()).doWith(engine);
            own++;
            tell();
        }
        return own;
    }

    /// One at a time, so that the jobs stand in order.
    private synchronized void tell() throws IOException {
        var memory = ProcessMemory.now();
        finished++;
        answers.println(finished + " " + memory.peakKib() + " " + memory.residentKib());
    }

    private record Job(Path picture, RenderPlan plan) {
        void doWith(ImageEngine engine) throws IOException {
            var source =
                    SourceReader.read(
                            Files.readAllBytes(picture), engine.reads(), SourceLimits.STANDARD);
            if (engine.make(source, plan).isEmpty()) {
                throw new IOException("nothing was made of " + picture);
            }
        }
    }
}
