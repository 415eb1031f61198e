package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Attempts;
import dev.pressroom.image.application.port.Contents;
import dev.pressroom.image.application.port.Dispatch;
import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.application.port.Images;
import dev.pressroom.image.domain.ContentKey;
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
import dev.pressroom.model.job.FinishImage;
import dev.pressroom.model.job.RenderImage;
import java.util.List;
import java.util.Map;

/// Use case: bring one cleared image into all sizes of its set, or refer to those that equal content
/// has already.
///
/// A crash anywhere is harmless, because the reference is taken before the first object is stored and
/// the record becomes READY only after the last one: a repetition finds its own reference, stores the
/// same bytes under the same keys, or finds the renditions there.
public final class RenderRenditions {
    private final Images images;
    private final Contents contents;
    private final ImageEngine engine;
    private final DecodeGuard guard;
    private final Dispatch dispatch;
    private final SourceLimits limits;
    private final Sources sources;
    private final Map<String, PresetSet> presets;
    private final FailedImages failures;
    private final RenditionStore renditions;
    private final References references;

    public RenderRenditions(
            Images images,
            Files files,
            Contents contents,
            ImageEngine engine,
            Attempts attempts,
            Dispatch dispatch,
            SourceLimits limits,
            Map<String, PresetSet> presets) {
        this.images = images;
        this.contents = contents;
        this.engine = engine;
        this.guard = new DecodeGuard(attempts);
        this.dispatch = dispatch;
        this.limits = limits;
        this.sources = new Sources(files, limits);
        this.presets = Map.copyOf(presets);
        this.failures = new FailedImages(images, dispatch);
        this.renditions = new RenditionStore(files);
        this.references = new References(contents, files);
    }

    /// @throws JobFailure when a retry may help; what is final is returned
    public ImageOutcome render(RenderImage job) {
        var found = images.find(job.image());
        if (found.isEmpty()) {
            // Deleted while its job waited; an attempt before may have taken a reference.
            references.giveUp(job.image());
            return new ImageOutcome.Done();
        }
        var image = found.get();
        return switch (image.status()) {
            case CLEARED -> render(image, job.presetSet());
            case READY -> announced(image);
            case FAILED -> failures.announced(image);
            case DELETED -> new ImageOutcome.Done();
            case EXPECTED, INGESTED, HELD, FLAGGED ->
                    new ImageOutcome.Refused(
                            new JobFailure(FailureCode.IMAGE_NOT_CLEARED, "image " + image.id()));
        };
    }

    private ImageOutcome render(Images.Known image, String set) {
        List<Files.Stored> stored;
        boolean unfinished;
        try {
            var wanted = presets.get(set);
            if (wanted == null) {
                throw new JobFailure(FailureCode.PRESET_UNKNOWN, "set of image " + image.id());
            }
            unfinished = wanted.hasSecondPass();
            stored = content(image, wanted).renditions();
        } catch (JobFailure failure) {
            if (failure.code().retryable()) {
                throw failure;
            }
            return failures.record(image, failure);
        }
        // Won or lost, only what the record says then is announced: after a crash in between, the
        // same message finds it READY and announces it with the same event id.
        images.ready(image.id(), stored, unfinished);
        var now = images.find(image.id());
        if (now.isPresent() && now.get().status() == ImageStatus.READY) {
            return announced(now.get());
        }
        if (now.isEmpty()) {
            references.giveUp(image.id());
        }
        throw new JobFailure(FailureCode.NOT_READY, "image " + image.id() + " moved meanwhile");
    }

    private ImageOutcome announced(Images.Known image) {
        dispatch.publish(new ImageReady(image.id(), image.sourceKey(), image.renditions()));
        var article = image.article();
        if (article != null) {
            dispatch.send(new DecideArticle(article));
        }
        if (image.unfinished()) {
            dispatch.send(new FinishImage(image.id(), image.presetSet()));
        }
        return new ImageOutcome.Done();
    }

    private Contents.Content content(Images.Known image, PresetSet wanted) {
        var key = ContentKey.of(image.sha256(), wanted, engine.recipe());
        return contents.join(key, image.id()).orElseGet(() -> made(image, wanted, key));
    }

    private Contents.Content made(Images.Known image, PresetSet wanted, ContentKey key) {
        var file = sources.of(image);
        var rendered =
                guard.run(
                        image.id(),
                        Attempts.Step.RENDER,
                        () -> {
                            var source = SourceReader.read(file, engine.reads(), limits);
                            var plan = RenderPlan.of(source.header(), wanted, Pass.FIRST);
                            contents.reserve(key, image.id());
                            return new Rendered(source.header(), plan, engine.make(source, plan));
                        });
        return contents.complete(key, image.id(), renditions.store(key, rendered));
    }
}
