package dev.pressroom.image.adapter.mongo;

import dev.pressroom.image.application.port.Contents;
import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.domain.ContentKey;
import dev.pressroom.model.ImageId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Contents in MongoDB. Thread-safe.
public final class MongoContents implements Contents {
    private final dev.pressroom.store.mongo.Contents contents;
    private final InstantSource clock;

    public MongoContents(dev.pressroom.store.mongo.Contents contents, InstantSource clock) {
        this.contents = contents;
        this.clock = clock;
    }

    @Override
    public Optional<Content> join(ContentKey key, ImageId image) {
        return contents.join(key.toString(), image).map(MongoContents::content);
    }

    @Override
    public void reserve(ContentKey key, ImageId image) {
        contents.reserve(key.toString(), image, clock.instant());
    }

    @Override
    public Content complete(ContentKey key, ImageId image, List<Files.Stored> stored) {
        return content(contents.complete(key.toString(), image, StoredRenditions.toStore(stored)));
    }

    @Override
    public boolean hold(ContentKey key, ImageId image) {
        return contents.hold(key.toString(), image, clock.instant());
    }

    @Override
    public void append(ContentKey key, ImageId image, List<Files.Stored> stored) {
        contents.append(key.toString(), image, StoredRenditions.toStore(stored));
    }

    @Override
    public Optional<Content> find(ContentKey key) {
        return contents.find(key.toString()).map(MongoContents::content);
    }

    @Override
    public List<String> release(ImageId image) {
        return contents.release(image, clock.instant()).stream()
                .map(dev.pressroom.store.mongo.Contents.Content::key)
                .toList();
    }

    @Override
    public void forget(String folder) {
        contents.forget(folder);
    }

    private static Content content(dev.pressroom.store.mongo.Contents.Content stored) {
        return new Content(stored.images(), StoredRenditions.fromStore(stored.renditions()));
    }
}
