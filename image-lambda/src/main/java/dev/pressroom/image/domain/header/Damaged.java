package dev.pressroom.image.domain.header;

/// The file is not what its type asks for. Never leaves this package.
final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Damaged(String why) {
        super(why);
    }
}
