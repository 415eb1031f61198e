package dev.pressroom.benchmarks.gauntlet;

import dev.pressroom.image.adapter.yaml.PresetFile;
import dev.pressroom.image.application.IngestImage;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Hashes;
import dev.pressroom.image.domain.Pass;
import dev.pressroom.image.domain.PresetSet;
import dev.pressroom.image.domain.Raster;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.ThumbHash;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Takes one file through all that the use cases do with its bytes. Thread-safe.
final class Runner {
    private static final String SET = "article";

    /// A queue would deliver a message again, too, when the machine was busy.
    private static final int ATTEMPTS = 3;

    private final ImageEngine engine;
    private final Meter meter;
    private final PresetSet set;

    Runner(ImageEngine engine, Meter meter) {
        this.engine = engine;
        this.meter = meter;
        var found = PresetFile.load().get(SET);
        if (found == null) {
            throw new IllegalStateException("no preset set " + SET);
        }
        this.set = found;
    }

    Passage run(Path file) {
        for (int attempt = 1; ; attempt++) {
            var passage = attempt(file, attempt);
            if (attempt == ATTEMPTS || !passage.outcome().equals(FailureCode.OUT_OF_TIME.code())) {
                return passage;
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever a file brings about is what is looked for.
    private Passage attempt(Path file, int attempt) {
        long begin = System.nanoTime();
        String outcome;
        String detail = "";
        boolean allowed;
        try {
            pipeline(file);
            outcome = "rendered";
            allowed = true;
        } catch (JobFailure failure) {
            outcome = failure.code().code();
            detail = String.valueOf(failure.getMessage());
            allowed = !failure.code().retryable();
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError bug) {
            outcome = bug.getClass().getName();
            detail = String.valueOf(bug.getMessage());
            allowed = false;
        }
        var time = Duration.ofNanos(System.nanoTime() - begin);
        return new Passage(file, outcome, allowed, detail, attempt, time, meter.take());
    }

    private void pipeline(Path file) throws IOException {
        var limits = SourceLimits.STANDARD;
        limits.checkBytes(Files.size(file));
        var source = SourceReader.read(Files.readAllBytes(file), engine.reads(), limits);
        ingest(source);
        for (var pass : Pass.values()) {
            render(source, RenderPlan.of(source.header(), set, pass));
        }
    }

    private void ingest(SourceImage source) {
        SourceHeader header = source.header();
        var plan = IngestImage.plan(header.upright());
        var made = engine.make(source, plan);
        var raster = Raster.of(plan.levels().getLast().size(), made.getLast().bytes());
        if (ThumbHash.of(raster).isEmpty() || Hashes.sha256(source.bytes()).isEmpty()) {
            throw new IllegalStateException("no hash");
        }
        var _ = Hashes.difference(raster);
    }

    private void render(SourceImage source, RenderPlan plan) {
        if (plan.levels().isEmpty()) {
            return;
        }
        for (var output : List.copyOf(engine.make(source, plan))) {
            if (output.bytes().length == 0) {
                throw new IllegalStateException("an empty " + output.format());
            }
        }
    }
}
