package dev.pressroom.image.application.port;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Raster;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.model.PixelSize;
import java.util.Set;

/// Decodes and encodes pictures. Thread-safe.
public interface ImageEngine {
    /// The types that [#open] knows.
    Set<ImageType> reads();

    /// Decodes once, upright and without metadata.
    ///
    /// @param largest upright size, with the proportions of the source; none larger is asked of the
    ///     picture, so an engine need not keep more
    /// @param header of this very file, already checked against the limits
    /// @throws dev.pressroom.model.JobFailure `IMAGE_UNREADABLE` if the file is damaged,
    ///     `IMAGE_TYPE_UNSUPPORTED` if this engine does not know the type, where no retry helps;
    ///     `OUT_OF_TIME` or `BUG` if there is too little memory now
    Picture open(byte[] file, SourceHeader header, PixelSize largest);

    /// A decoded picture, for one thread. Call [#encode] with the largest size first: a smaller one is
    /// made from the one before.
    interface Picture extends AutoCloseable {
        /// Transparent parts become white where the format has no alpha.
        byte[] encode(PixelSize size, Encoding encoding);

        /// The picture of `size` in the middle of a larger white `canvas`.
        byte[] encodePadded(PixelSize size, PixelSize canvas, Encoding encoding);

        Raster raster(PixelSize size);

        @Override
        void close();
    }
}
