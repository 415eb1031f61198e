package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Attempts;
import dev.pressroom.image.application.port.Contents;
import dev.pressroom.image.application.port.Dispatch;
import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.application.port.Images;
import dev.pressroom.image.application.port.Labels;
import dev.pressroom.image.domain.ContentKey;
import dev.pressroom.image.domain.Label;
import dev.pressroom.image.domain.Pass;
import dev.pressroom.image.domain.PresetSet;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.event.ImageFinished;
import dev.pressroom.model.job.FinishImage;
import java.util.List;
import java.util.Map;

/// Use case: what an image that is ready need not wait for: the formats that are slow to write, and
/// the names of what it shows. Whatever happens here, the image stays ready.
///
/// A second call repeats only what was not recorded: the content is marked as finished by the write that
/// adds the renditions, the image by the write that adds the labels. Won or lost, only what the record says
/// then is announced: after a crash in between, the same message announces it with the same event id.
public final class FinishRenditions {
    private final Images images;
    private final Contents contents;
    private final ImageEngine engine;
    private final DecodeGuard guard;
    private final Labels labels;
    private final Dispatch dispatch;
    private final SourceLimits limits;
    private final Sources sources;
    private final Map<String, PresetSet> presets;
    private final RenditionStore renditions;

    public FinishRenditions(
            Images images,
            Files files,
            Contents contents,
            ImageEngine engine,
            Attempts attempts,
            Labels labels,
            Dispatch dispatch,
            SourceLimits limits,
            Map<String, PresetSet> presets) {
        this.images = images;
        this.contents = contents;
        this.engine = engine;
        this.guard = new DecodeGuard(attempts);
        this.labels = labels;
        this.dispatch = dispatch;
        this.limits = limits;
        this.sources = new Sources(files, limits);
        this.presets = Map.copyOf(presets);
        this.renditions = new RenditionStore(files);
    }

    /// @throws JobFailure when a retry may help; what is final is returned
    public ImageOutcome finish(FinishImage job, Deadline deadline) {
        var found = images.find(job.image());
        if (found.isEmpty()) {
            // Deleted while its job waited.
            return new ImageOutcome.Done();
        }
        var image = found.get();
        return switch (image.status()) {
            case READY -> {
                var outcome =
                        image.unfinished()
                                ? finish(image, job.presetSet(), deadline)
                                : new ImageOutcome.Done();
                announce(image.id());
                yield outcome;
            }
            case DELETED -> new ImageOutcome.Done();
            case EXPECTED, INGESTED, CLEARED, HELD, FLAGGED, FAILED ->
                    new ImageOutcome.Refused(
                            new JobFailure(FailureCode.IMAGE_NOT_CLEARED, "image " + image.id()));
        };
    }

    private ImageOutcome finish(Images.Known image, String set, Deadline deadline) {
        var wanted = presets.get(set);
        ImageOutcome outcome = new ImageOutcome.Done();
        List<Label> named = List.of();
        if (wanted != null) {
            outcome = settled(() -> addFormats(image, wanted), outcome);
            if (wanted.labels()) {
                try {
                    named = labels.of(image.id(), deadline);
                } catch (JobFailure failure) {
                    outcome = refused(failure);
                }
            }
        }
        images.finished(image.id(), named);
        return outcome;
    }

    private void announce(ImageId id) {
        images.find(id)
                .filter(now -> now.status() == ImageStatus.READY && !now.unfinished())
                .map(
                        now ->
                                new ImageFinished(
                                        id,
                                        now.sourceKey(),
                                        now.renditions(),
                                        images.labels(id).stream()
                                                .map(FinishRenditions::info)
                                                .toList()))
                .ifPresent(dispatch::publish);
    }

    private static ImageFinished.LabelInfo info(Label label) {
        return new ImageFinished.LabelInfo(label.name(), label.confidence());
    }

    private static ImageOutcome settled(Runnable part, ImageOutcome otherwise) {
        try {
            part.run();
            return otherwise;
        } catch (JobFailure failure) {
            return refused(failure);
        }
    }

    /// The message is parked with its reason; the image has what it has. That a photo was replaced is
    /// nobody's mistake.
    private static ImageOutcome refused(JobFailure failure) {
        if (failure.code().retryable()) {
            throw failure;
        }
        return failure.code() == FailureCode.IMAGE_REPLACED
                ? new ImageOutcome.Done()
                : new ImageOutcome.Refused(failure);
    }

    private void addFormats(Images.Known image, PresetSet wanted) {
        var key = ContentKey.of(image.sha256(), wanted, engine.recipe());
        if (contents.hold(key, image.id())) {
            contents.append(key, image.id(), made(image, wanted, key));
        }
        // Also where another image's second pass added them: it may have met this one not yet
        // ready.
        contents.find(key)
                .ifPresent(
                        content ->
                                content.images()
                                        .forEach(
                                                one ->
                                                        images.renditions(
                                                                one, content.renditions())));
    }

    private List<Files.Stored> made(Images.Known image, PresetSet wanted, ContentKey key) {
        var file = sources.of(image);
        return renditions.store(
                key, guard.run(image.id(), Attempts.Step.FINISH, () -> rendered(file, wanted)));
    }

    private Rendered rendered(byte[] file, PresetSet wanted) {
        var source = SourceReader.read(file, engine.reads(), limits);
        var plan = RenderPlan.of(source.header(), wanted, Pass.SECOND);
        boolean possible =
                plan.levels().stream()
                        .flatMap(level -> level.encodings().stream())
                        .anyMatch(encoding -> engine.writes().contains(encoding.format()));
        return new Rendered(
                source.header(), plan, possible ? engine.make(source, plan) : List.of());
    }
}
