package dev.pressroom.image.adapter.vips;

/// An operation of libvips that did not succeed.
final class VipsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VipsError(String words) {
        super(words);
    }
}
