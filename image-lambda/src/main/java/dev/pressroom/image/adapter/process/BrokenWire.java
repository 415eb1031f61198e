package dev.pressroom.image.adapter.process;

import java.io.IOException;

/// The other side sent something that it cannot mean.
final class BrokenWire extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenWire(String what) {
        super(what);
    }
}
