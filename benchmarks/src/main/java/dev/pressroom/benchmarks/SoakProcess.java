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

/// The libvips engine with many jobs, two at a time. Arguments: the file of libvips, how many jobs, after
/// how many it tells its memory, then pictures and their plans in turn, of which job after job takes the
/// next. It reads the picture for each job, as a worker does. It prints `JOBS PEAK_KIB RESIDENT_KIB`.
final class SoakProcess {
    private static final int AT_A_TIME = 2;

    private final ImageEngine engine;
    private final List<Job> jobs;
    private final int count;
    private final int every;
    private final PrintStream answers;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    private SoakProcess(
            ImageEngine engine, List<Job> jobs, int count, int every, PrintStream answers) {
        this.engine = engine;
        this.jobs = jobs;
        this.count = count;
        this.every = every;
        this.answers = answers;
    }

    public static void main(String[] arguments) throws Exception {
        var jobs = new ArrayList<Job>();
        for (int i = 3; i < arguments.length; i += 2) {
            var plan = Plan.renderPlan(Plan.read(Path.of(arguments[i + 1])));
            jobs.add(new Job(Path.of(arguments[i]), plan));
        }
        try (var engine = new VipsEngine(Path.of(arguments[0]))) {
            new SoakProcess(
                            engine,
                            jobs,
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]),
                            System.out)
                    .run();
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
            int finished = done.incrementAndGet();
            if (finished % every == 0) {
                var memory = ProcessMemory.now();
                answers.println(finished + " " + memory.peakKib() + " " + memory.residentKib());
            }
        }
        return own;
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
