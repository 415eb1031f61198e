package dev.pressroom.image.application.port;

import dev.pressroom.image.domain.ContentKey;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import java.util.List;
import java.util.Optional;

/// Renditions by what they were made of, and the images that refer to them. Each change is one
/// conditional write, and each is harmless when repeated.
public interface Contents {
    /// Takes a reference, if the renditions are there.
    Optional<Content> join(ContentKey key, ImageId image);

    /// Takes a reference before the first object is stored.
    ///
    /// @throws JobFailure `NOT_READY` if the renditions were made meanwhile, or are being
    ///     deleted
    void reserve(ContentKey key, ImageId image);

    /// Records what was stored; of several that made the same the first one counts.
    ///
    /// @throws JobFailure `NOT_READY` if the reference was given up meanwhile
    Content complete(ContentKey key, ImageId image, List<Files.Stored> stored);

    /// Keeps the objects from being deleted while the second pass stores more.
    ///
    /// @return false if there is no second pass to do
    boolean hold(ContentKey key, ImageId image);

    /// Adds what the second pass stored, once.
    void append(ContentKey key, ImageId image, List<Files.Stored> stored);

    Optional<Content> find(ContentKey key);

    /// Gives up all references of an image.
    ///
    /// @return the folders whose last reference this was, until they are forgotten
    /// @throws JobFailure `NOT_READY` while an attempt may still be storing objects
    List<String> release(ImageId image);

    /// Forgets a folder whose objects are deleted.
    void forget(String folder);

    /// @param images that refer to it
    record Content(List<ImageId> images, List<Files.Stored> renditions) {
        public Content {
            images = List.copyOf(images);
            renditions = List.copyOf(renditions);
        }
    }
}
