package dev.pressroom.moderation.domain;

/// Scores from 0 to 1 cut into three bands: clear below `hold`, hold from there, reject from
/// `reject` on. A bound of [#NEVER] switches its band off.
public record Bands(double hold, double reject) {
    /// Above every score.
    public static final double NEVER = Double.POSITIVE_INFINITY;

    /// Finds nothing to object to, whatever the score.
    public static final Bands ALLOW = new Bands(NEVER, NEVER);

    public Bands {
        if (!isBound(hold) || !isBound(reject)) {
            throw new IllegalArgumentException("a threshold is above 0 and at most 1");
        }
        if (hold > reject) {
            throw new IllegalArgumentException("hold must not be above reject");
        }
    }

    /// The band that `score` falls into; a bound belongs to the band that it opens.
    public Ruling at(double score) {
        if (score >= reject) {
            return Ruling.REJECT;
        }
        return score >= hold ? Ruling.HOLD : Ruling.CLEAR;
    }

    /// The lower bound of the band, 0 for [Ruling#CLEAR].
    public double threshold(Ruling ruling) {
        return switch (ruling) {
            case CLEAR -> 0;
            case HOLD -> hold;
            case REJECT -> reject;
        };
    }

    private static boolean isBound(double value) {
        return value == NEVER || (value > 0 && value <= 1);
    }
}
