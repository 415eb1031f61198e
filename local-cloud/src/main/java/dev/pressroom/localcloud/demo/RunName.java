package dev.pressroom.localcloud.demo;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Names a run of the demo in its titles, so that a person tells one run's articles from another's.
///
/// All words are plain English ones, and none is a word of another language: a moderation policy that
/// looks at languages, numbers or secrets finds nothing in them. Two runs may have one name.
public final class RunName {
    private static final List<String> ADJECTIVES =
            List.of(
                    "amber", "bright", "calm", "clear", "cold", "crimson", "deep", "distant",
                    "early", "fair", "frosty", "gentle", "golden", "green", "hidden", "high",
                    "lonely", "long", "misty", "narrow", "pale", "purple", "quiet", "rugged",
                    "scarlet", "silver", "snowy", "steep", "still", "stormy", "wide", "windy");
    private static final List<String> NOUNS =
            List.of(
                    "autumn",
                    "beech",
                    "birch",
                    "boulder",
                    "bridge",
                    "brook",
                    "canyon",
                    "cedar",
                    "cliff",
                    "cloud",
                    "evening",
                    "falcon",
                    "forest",
                    "glacier",
                    "granite",
                    "harbour",
                    "hawthorn",
                    "heather",
                    "hillside",
                    "lakeshore",
                    "meadow",
                    "morning",
                    "mountain",
                    "orchard",
                    "pasture",
                    "river",
                    "shepherd",
                    "snowfield",
                    "spring",
                    "summit",
                    "valley",
                    "winter");

    private RunName() {}

    /// Two adjectives and a noun, as `quiet, misty valley`: one of 32,768 names.
    public static String of(RandomGenerator random) {
        return any(ADJECTIVES, random) + ", " + any(ADJECTIVES, random) + " " + any(NOUNS, random);
    }

    /// Every word that a name may hold.
    public static Stream<String> words() {
        return Stream.of(ADJECTIVES, NOUNS).flatMap(List::stream);
    }

    private static String any(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
