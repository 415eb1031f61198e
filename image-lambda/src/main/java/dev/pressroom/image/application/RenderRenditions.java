package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Dispatch;
import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.application.port.Images;
import dev.pressroom.image.domain.CopyrightStamp;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.Pass;
import dev.pressroom.image.domain.PresetSet;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.event.ImageReady;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.RenderImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Use case: bring one cleared image into all sizes of its set. A second call is safe because a
/// rendition's key holds everything that changes its bytes, so storing it twice leaves one object.
public final class RenderRenditions {
    private final Images images;
    private final Files files;
    private final ImageEngine engine;
    private final Dispatch dispatch;
    private final SourceLimits limits;
    private final Map<String, PresetSet> presets;
    private final FailedImages failures;

    public RenderRenditions(
            Images images,
            Files files,
            ImageEngine engine,
            Dispatch dispatch,
            SourceLimits limits,
            Map<String, PresetSet> presets) {
        this.images = images;
        this.files = files;
        this.engine = engine;
        this.dispatch = dispatch;
        this.limits = limits;
        this.presets = Map.copyOf(presets);
        this.failures = new FailedImages(images, dispatch);
    }

    /// @throws JobFailure when a retry may help; what is final is returned
    public ImageOutcome render(RenderImage job) {
        var found = images.find(job.image());
        if (found.isEmpty()) {
            return new ImageOutcome.Refused(
                    new JobFailure(FailureCode.NOT_FOUND, "image " + job.image()));
        }
        var image = found.get();
        return switch (image.status()) {
            case CLEARED -> render(image, job.presetSet());
            case READY -> announced(image);
            case FAILED -> failures.announced(image);
            case EXPECTED, INGESTED, HELD, FLAGGED ->
                    new ImageOutcome.Refused(
                            new JobFailure(FailureCode.IMAGE_NOT_CLEARED, "image " + image.id()));
        };
    }

    private ImageOutcome render(Images.Known image, String set) {
        List<Files.Stored> stored;
        try {
            stored = make(image, set);
        } catch (JobFailure failure) {
            if (failure.code().retryable()) {
                throw failure;
            }
            return failures.record(image, failure);
        }
        // Won or lost, only what the record says then is announced: after a crash in between, the
        // same message finds it READY and announces it with the same event id.
        images.ready(image.id(), stored);
        var now = images.find(image.id());
        if (now.isPresent() && now.get().status() == ImageStatus.READY) {
            return announced(now.get());
        }
        throw new JobFailure(FailureCode.NOT_READY, "image " + image.id() + " moved meanwhile");
    }

    private ImageOutcome announced(Images.Known image) {
        dispatch.publish(new ImageReady(image.id(), image.sourceKey(), image.renditions()));
        var article = image.article();
        if (article != null) {
            dispatch.send(new DecideArticle(article));
        }
        return new ImageOutcome.Done();
    }

    private List<Files.Stored> make(Images.Known image, String set) {
        var wanted = presets.get(set);
        if (wanted == null) {
            throw new JobFailure(FailureCode.PRESET_UNKNOWN, "set of image " + image.id());
        }
        limits.checkBytes(files.bytes(image.sourceKey()));
        var file = files.fetch(image.sourceKey());
        if (!image.sha256().isEmpty()) {
            IngestImage.checkChecksum(image, file);
        }
        var source = SourceReader.read(file, engine.reads(), limits);
        var plan = RenderPlan.of(source.header(), wanted, Pass.FIRST);
        var stored = new ArrayList<Files.Stored>();
        for (var made : engine.make(source, plan)) {
            var level = plan.levels().get(made.level());
            var output = withCopyright(made, level, source.header().copyright());
            var key = key(image, level, output);
            files.storeRendition(key, output.format(), output.bytes());
            stored.add(
                    new Files.Stored(
                            level.name(),
                            key,
                            output.format(),
                            level.size(),
                            output.bytes().length,
                            output.millis()));
        }
        return stored;
    }

    private static Output withCopyright(Output made, Level level, @Nullable String notice) {
        if (!level.keepCopyright() || notice == null) {
            return made;
        }
        var file = CopyrightStamp.stamp(made.bytes(), made.format(), level.size(), notice);
        return new Output(made.level(), made.format(), file, made.millis());
    }

    private String key(Images.Known image, Level level, Output output) {
        return image.id()
                + "/"
                + level.recipe()
                + "-"
                + engine.recipe()
                + "/"
                + level.name()
                + "-"
                + level.size().width()
                + "."
                + output.format().extension();
    }
}
