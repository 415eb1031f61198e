package dev.pressroom.image.domain;

import dev.pressroom.model.PixelSize;

/// What happens to a level after it was scaled, in the order of the plan. Later levels are made from
/// the scaled picture, not from what the steps made of it.
public sealed interface Step {
    /// Keeps a part of `box` size.
    record Crop(PixelSize box, Fit.Gravity gravity) implements Step {}

    /// Puts the picture in the middle of a larger white canvas.
    record Pad(PixelSize canvas) implements Step {}

    /// Adds `amount` (0 to 1) times the difference between a pixel and the mean of its eight
    /// neighbours.
    record Sharpen(double amount) implements Step {
        public Sharpen {
            if (!(amount > 0 && amount <= 1)) {
                throw new IllegalArgumentException("sharpen is more than 0 to 1, got " + amount);
            }
        }
    }

    /// Puts a mark over the picture.
    record Stamp(Watermark mark) implements Step {}
}
