package dev.pressroom.publishing.document;

/// Ends the parsing of a text that exceeds a bound, before that costs anything. Never leaves the package.
final class BoundExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ExceededBound exceeded;

    BoundExceeded(Bound bound, long found, int line) {
        super(bound.code(), null, false, false);
        this.exceeded = new ExceededBound(bound, found, line);
    }

    ExceededBound exceeded() {
        return exceeded;
    }
}
