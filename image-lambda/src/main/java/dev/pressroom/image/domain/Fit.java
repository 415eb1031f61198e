package dev.pressroom.image.domain;

import dev.pressroom.model.PixelSize;

/// How a picture takes the space of a preset. Never enlarges, but a vector is drawn as large as it fits.
public sealed interface Fit {
    PixelSize box();

    /// Whole, with its own proportions.
    record Inside(PixelSize box) implements Fit {}

    /// Fills the box and loses what stands over. A source smaller than the box gives the largest part
    /// of it that has the proportions of the box.
    record Cover(PixelSize box, Gravity gravity) implements Fit {}

    /// Which part of a picture is kept.
    enum Gravity {
        CENTRE,
        /// Where edges, skin tones and strong colours are.
        ATTENTION
    }
}
