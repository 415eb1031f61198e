package dev.pressroom.image.domain;

/// When an output is made.
public enum Pass {
    /// Before the image is ready.
    FIRST,
    /// Afterwards: what is too slow to wait for.
    SECOND;

    public boolean makes(Encoding encoding) {
        return (encoding.format() == Encoding.Format.AVIF) == (this == SECOND);
    }
}
