package dev.pressroom.image.application.port;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Raster;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.model.PixelSize;

/// Decodes and encodes pictures. Thread-safe.
public interface ImageEngine {
    /// Decodes once, upright and without metadata.
    ///
    /// @param header of this very file, already checked against the limits
    /// @throws dev.pressroom.model.JobFailure `IMAGE_UNREADABLE` if the file is damaged,
    ///     `IMAGE_TYPE_UNSUPPORTED` if this engine does not know the type; no retry helps
    Picture open(byte[] file, SourceHeader header);

    /// A decoded picture, for one thread. Call [#encode] with the largest size first: a smaller one is
    /// made from the one before.
    interface Picture extends AutoCloseable {
        /// Transparent parts become white where the format has no alpha.
        byte[] encode(PixelSize size, Encoding encoding);

        Raster raster(PixelSize size);

        @Override
        void close();
    }
}
