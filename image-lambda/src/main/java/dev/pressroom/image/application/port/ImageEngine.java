package dev.pressroom.image.application.port;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceImage;
import java.util.List;
import java.util.Set;

/// Carries out plans. Thread-safe.
public interface ImageEngine extends AutoCloseable {
    /// For people: name and version.
    String name();

    /// Short and stable; changes when the engine starts to give other bytes for the same plan. Part of
    /// the keys of renditions. Letters and digits only.
    String recipe();

    /// The types that [#make] can decode here.
    Set<ImageType> reads();

    /// The formats that [#make] can write here.
    Set<Encoding.Format> writes();

    /// Decodes once, upright, in sRGB and without metadata, and makes every output.
    ///
    /// @return an output for each level and encoding, in the order of the plan; only what is not in
    ///     [#writes] is left out
    /// @throws dev.pressroom.model.JobFailure `IMAGE_UNREADABLE` if the file is damaged,
    ///     `IMAGE_TYPE_UNSUPPORTED` if this engine does not know the type, `IMAGE_TOO_COSTLY` or
    ///     `IMAGE_DECODER_DIED` if it cannot be decoded within bounds, where no retry helps;
    ///     `OUT_OF_TIME` or `BUG` if there is too little time or memory now
    List<Output> make(SourceImage source, RenderPlan plan);

    /// Whether it decodes in a process of its own, so that a file that kills the decoder leaves the
    /// caller alive.
    default boolean isolated() {
        return false;
    }

    /// Ends what it started; harmless twice.
    @Override
    default void close() {}
}
