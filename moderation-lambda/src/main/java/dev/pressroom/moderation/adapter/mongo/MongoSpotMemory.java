package dev.pressroom.moderation.adapter.mongo;

import dev.pressroom.moderation.application.port.SpotMemory;
import dev.pressroom.moderation.domain.FindingKind;
import dev.pressroom.moderation.domain.Spot;
import dev.pressroom.store.mongo.BlockFindings;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What was found in blocks of text, in MongoDB. Thread-safe.
public final class MongoSpotMemory implements SpotMemory {
    private final BlockFindings blocks;
    private final InstantSource clock;

    public MongoSpotMemory(BlockFindings blocks, InstantSource clock) {
        this.blocks = blocks;
        this.clock = clock;
    }

    @Override
    public Map<String, List<Spot>> recall(Collection<String> keys) {
        return blocks.find(keys).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry ->
                                        entry.getValue().stream()
                                                .map(MongoSpotMemory::spot)
                                                .toList()));
    }

    @Override
    public void keep(Map<String, List<Spot>> found) {
        found.forEach(
                (key, spots) ->
                        blocks.add(
                                key,
                                spots.stream().map(MongoSpotMemory::stored).toList(),
                                clock.instant()));
    }

    private static Spot spot(BlockFindings.Found found) {
        return new Spot(
                FindingKind.valueOf(found.kind()),
                found.label(),
                found.score(),
                found.begin(),
                found.end());
    }

    private static BlockFindings.Found stored(Spot spot) {
        return new BlockFindings.Found(
                spot.kind().name(), spot.label(), spot.score(), spot.begin(), spot.end());
    }
}
