package dev.pressroom.image.domain;

import dev.pressroom.model.ImageId;
import java.util.Collection;
import java.util.Optional;

/// Which earlier picture looks the same.
public final class Likeness {
    /// Bits of 64. Recompressed and resized copies of a photo stay within it, other photos are far
    /// beyond: half of all bits differ between two of them on average. Our own choice.
    public static final int MOST_DIFFERENT_BITS = 6;

    private Likeness() {}

    /// The closest one; of several the oldest, which is the last in the list.
    ///
    /// @param others newest first
    /// @return nothing if none has the same bytes or a hash close enough
    public static Optional<Duplicate> closest(String sha256, long hash, Collection<Look> others) {
        return others.stream()
                .filter(other -> alike(sha256, hash, other))
                .map(other -> new Duplicate(other.image(), distance(sha256, hash, other)))
                .reduce((one, next) -> next.distance() <= one.distance() ? next : one);
    }

    private static boolean alike(String sha256, long hash, Look other) {
        return distance(sha256, hash, other) <= MOST_DIFFERENT_BITS;
    }

    private static int distance(String sha256, long hash, Look other) {
        if (sha256.equals(other.sha256())) {
            return 0;
        }
        return flat(hash) || flat(other.hash()) ? Long.SIZE : Long.bitCount(hash ^ other.hash());
    }

    /// A picture without any rise or without any fall of brightness: a plain area or a gradient. Its
    /// hash says nothing.
    private static boolean flat(long hash) {
        return hash == 0 || hash == -1;
    }

    /// Another image of the same owner.
    ///
    /// @param hash difference hash, see [Hashes#difference]
    public record Look(ImageId image, String sha256, long hash) {}

    /// @param distance bits of the hash that differ; 0 for the very same file
    public record Duplicate(ImageId image, int distance) {}
}
