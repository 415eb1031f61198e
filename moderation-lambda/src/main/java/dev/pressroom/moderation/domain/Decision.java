package dev.pressroom.moderation.domain;

import dev.pressroom.model.ImageStatus;
import java.util.Collection;
import java.util.Optional;

/// What becomes of a revision.
public enum Decision {
    /// A part is not settled yet: whoever settles it asks again.
    WAIT,
    PUBLISH,
    REJECT,
    HOLD;

    /// Weighs the text and every image. Nothing is decided before all parts are settled, so that an
    /// author learns of all reasons at once.
    ///
    /// @param text   the ruling on the text, empty before its review
    /// @param images the state of each image that the revision refers to
    public static Decision of(Optional<Ruling> text, Collection<ImageStatus> images) {
        if (text.isEmpty() || images.stream().anyMatch(Decision::isOpen)) {
            return WAIT;
        }
        var worst = images.stream().map(Decision::ruling).reduce(text.get(), Ruling::or);
        return switch (worst) {
            case CLEAR -> PUBLISH;
            case HOLD -> HOLD;
            case REJECT -> REJECT;
        };
    }

    private static boolean isOpen(ImageStatus image) {
        return switch (image) {
            case EXPECTED, INGESTED, CLEARED -> true;
            case FLAGGED, HELD, READY, FAILED, DELETED -> false;
        };
    }

    private static Ruling ruling(ImageStatus image) {
        return switch (image) {
            case READY -> Ruling.CLEAR;
            case HELD -> Ruling.HOLD;
            case FLAGGED, FAILED, DELETED -> Ruling.REJECT;
            case EXPECTED, INGESTED, CLEARED ->
                    throw new IllegalArgumentException("not settled: " + image);
        };
    }
}
