package dev.pressroom.image.domain;

import dev.pressroom.model.PixelSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// All that is made of one picture in one decode: data, which an engine only carries out.
///
/// @param levels the largest first, so that each can be made from the one before
/// @param animated whether WebP outputs keep all frames; else, and in the other formats, the first one
///     stays
public record RenderPlan(List<Level> levels, boolean animated) {
    /// Pixels of all frames of an animation together, over all its levels: more would take longer
    /// than a decode may. Our own choice.
    private static final long ANIMATED_PIXELS = 24_000_000;

    /// Frames stand below each other: turned as one picture, they would be out of order. No camera makes
    /// an animation, so none of them is turned, and one that says so is a still picture.
    private static final int UPRIGHT = 1;

    public RenderPlan {
        levels =
                levels.stream()
                        .sorted(
                                Comparator.comparingLong((Level level) -> level.scaled().area())
                                        .reversed())
                        .toList();
    }

    /// The renditions of a set that belong to a pass.
    ///
    /// A source smaller than several boxes gives its own size once for each format and recipe, under
    /// the name of the first of them.
    public static RenderPlan of(SourceHeader source, PresetSet set, Pass pass) {
        var levels = new ArrayList<Level>();
        var seen = new HashSet<Map.Entry<List<Object>, Encoding>>();
        for (var preset : set.presets()) {
            var scaled = scaled(source, preset.fit());
            var steps = steps(source, preset, scaled);
            var like = List.<Object>of(scaled, steps, preset.keepCopyright());
            var encodings =
                    preset.encodings().stream()
                            .filter(pass::makes)
                            .filter(encoding -> seen.add(Map.entry(like, encoding)))
                            .toList();
            if (!encodings.isEmpty()) {
                levels.add(
                        new Level(
                                preset.name(),
                                preset.recipe(),
                                scaled,
                                steps,
                                encodings,
                                preset.keepCopyright()));
            }
        }
        long pixels = levels.stream().mapToLong(level -> level.scaled().area()).sum();
        boolean animated =
                source.frames() > 1
                        && source.orientation() == UPRIGHT
                        && pixels <= ANIMATED_PIXELS / source.frames()
                        && levels.stream()
                                .flatMap(level -> level.steps().stream())
                                .findAny()
                                .isEmpty();
        return new RenderPlan(levels, animated);
    }

    private static PixelSize scaled(SourceHeader source, Fit fit) {
        var upright = source.upright();
        return switch (fit) {
            case Fit.Inside(var box) ->
                    source.type().vector()
                            ? Geometry.fill(upright, box)
                            : Geometry.fitInside(upright, box);
            case Fit.Cover(var box, _) -> {
                var covering = Geometry.cover(upright, box);
                yield source.type().vector() || covering.area() <= upright.area()
                        ? covering
                        : upright;
            }
        };
    }

    private static List<Step> steps(SourceHeader source, Preset preset, PixelSize scaled) {
        var steps = new ArrayList<Step>();
        var size = scaled;
        if (preset.fit() instanceof Fit.Cover(var box, var gravity)) {
            var part = Geometry.fitInside(box, scaled);
            if (!part.equals(scaled)) {
                steps.add(new Step.Crop(part, gravity));
                size = part;
            }
        }
        if (preset.sharpen() > 0 && scaled.area() < source.upright().area()) {
            steps.add(new Step.Sharpen(preset.sharpen()));
        }
        var mark = preset.watermark();
        if (mark != null && mark.isOn(size)) {
            steps.add(new Step.Stamp(mark));
        }
        return steps;
    }
}
