package dev.pressroom.image.application;

import dev.pressroom.image.application.port.Contents;
import dev.pressroom.image.application.port.Files;
import dev.pressroom.model.ImageId;

/// Gives up the references of an image, and deletes the renditions that nobody refers to any more. A
/// crash in between leaves a folder that is marked, and a second call goes on with it.
final class References {
    private final Contents contents;
    private final Files files;

    References(Contents contents, Files files) {
        this.contents = contents;
        this.files = files;
    }

    /// @throws dev.pressroom.model.JobFailure when a retry may help
    void giveUp(ImageId image) {
        for (var folder : contents.release(image)) {
            files.deleteRenditions(folder);
            contents.forget(folder);
        }
    }
}
