package dev.pressroom.image.hostile;

/// What may come of a hostile file. A crash, a hang or an untyped error is never right.
public enum Expectation {
    /// By the reader of headers or by an engine, with a code that says why.
    MUST_BE_REFUSED,
    /// It may give a picture, or be refused.
    MAY_SUCCEED
}
