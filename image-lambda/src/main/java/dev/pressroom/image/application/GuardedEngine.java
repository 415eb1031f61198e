package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Attempts;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.model.ImageId;
import java.util.List;

/// Decodes each file with a mark set, so that a file that kills the process is not tried again.
final class GuardedEngine {
    private final ImageEngine engine;
    private final Attempts attempts;

    GuardedEngine(ImageEngine engine, Attempts attempts) {
        this.engine = engine;
        this.attempts = attempts;
    }

    /// @throws dev.pressroom.model.JobFailure as [Attempts#begin] and [ImageEngine#make] do
    List<Output> make(ImageId image, Attempts.Step step, SourceImage source, RenderPlan plan) {
        attempts.begin(image, step);
        List<Output> made;
        try {
            made = engine.make(source, plan);
        } catch (RuntimeException orderly) {
            // An Error is no orderly end: the next attempt would meet it again.
            attempts.ended(image);
            throw orderly;
        }
        attempts.ended(image);
        return made;
    }
}
