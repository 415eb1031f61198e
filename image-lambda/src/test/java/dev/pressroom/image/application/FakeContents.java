package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Contents;
import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.domain.ContentKey;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Contents in memory. `ContentsOnRealEnginesTest` holds the real ones to the same rules.
final class FakeContents implements Contents {
    final Map<String, Entry> entries = new LinkedHashMap<>();
    private final World world;

    /// One content; ready once it has been completed.
    static final class Entry {
        final Set<ImageId> images = new LinkedHashSet<>();
        List<Files.Stored> renditions = List.of();
        boolean ready;
        boolean finished;
        boolean deleting;
    }

    FakeContents(World world) {
        this.world = world;
    }

    @Override
    public Optional<Content> join(ContentKey key, ImageId image) {
        return world.outside(
                () -> {
                    var entry = entries.get(key.toString());
                    if (entry == null || !entry.ready || entry.deleting) {
                        return Optional.empty();
                    }
                    entry.images.add(image);
                    return find(entry);
                });
    }

    @Override
    public void reserve(ContentKey key, ImageId image) {
        world.outside(
                () -> {
                    var entry = entries.computeIfAbsent(key.toString(), _ -> new Entry());
                    if (entry.ready || entry.deleting) {
                        throw new JobFailure(FailureCode.NOT_READY, "content");
                    }
                    return entry.images.add(image);
                });
    }

    @Override
    public Content complete(ContentKey key, ImageId image, List<Files.Stored> stored) {
        return world.outside(
                () -> {
                    var entry = entries.get(key.toString());
                    if (entry == null || entry.deleting || !entry.images.contains(image)) {
                        throw new JobFailure(FailureCode.NOT_READY, "content");
                    }
                    if (!entry.ready) {
                        entry.ready = true;
                        entry.renditions = stored;
                    }
                    return find(entry).orElseThrow();
                });
    }

    @Override
    public boolean hold(ContentKey key, ImageId image) {
        return world.outside(
                () -> {
                    var entry = entries.get(key.toString());
                    return entry != null && entry.ready && !entry.deleting && !entry.finished;
                });
    }

    @Override
    public void append(ContentKey key, ImageId image, List<Files.Stored> stored) {
        world.outside(
                () -> {
                    var entry = entries.get(key.toString());
                    if (entry != null && !entry.finished) {
                        entry.finished = true;
                        entry.renditions = new ArrayList<>(entry.renditions);
                        entry.renditions.addAll(stored);
                    }
                    return entry;
                });
    }

    @Override
    public Optional<Content> find(ContentKey key) {
        return Optional.ofNullable(entries.get(key.toString())).flatMap(FakeContents::find);
    }

    private static Optional<Content> find(Entry entry) {
        return Optional.of(new Content(List.copyOf(entry.images), entry.renditions));
    }

    @Override
    public List<String> release(ImageId image) {
        return world.outside(
                () -> {
                    var last = new ArrayList<String>();
                    entries.forEach(
                            (key, entry) -> {
                                if (entry.images.contains(image) && entry.images.size() > 1) {
                                    entry.images.remove(image);
                                } else if (entry.images.contains(image)) {
                                    entry.deleting = true;
                                    last.add(key);
                                }
                            });
                    return last;
                });
    }

    @Override
    public void forget(String folder) {
        world.outside(() -> entries.remove(folder) == null);
    }
}
