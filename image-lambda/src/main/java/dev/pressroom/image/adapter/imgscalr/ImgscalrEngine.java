package dev.pressroom.image.adapter.imgscalr;

import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Runs wherever Java runs. Reads neither AVIF nor HEIC nor animated WebP, writes no AVIF; of an
/// animated GIF it takes the first frame.
public final class ImgscalrEngine implements ImageEngine {
    private static final Set<ImageType> READS =
            EnumSet.complementOf(EnumSet.of(ImageType.AVIF, ImageType.HEIC));

    private static final Set<Encoding.Format> WRITES =
            EnumSet.complementOf(EnumSet.of(Encoding.Format.AVIF));

    /// Up to this a decoded picture needs at most 128 MB, usually 48 MB.
    private static final long HEAVY_PIXELS = 16_000_000;

    /// One for the whole process, as memory is: of heavy pictures one is decoded at a time.
    private static final Semaphore HEAVY = new Semaphore(1, true);

    /// Up to this there is always memory enough.
    private static final long SMALL_PIXELS = 1_000_000;

    private static final int HEAVY_WAIT_SECONDS = 15;

    @Override
    public Set<ImageType> reads() {
        return Set.copyOf(READS);
    }

    @Override
    public String name() {
        return "imgscalr";
    }

    @Override
    public String recipe() {
        return "j2";
    }

    @Override
    public Set<Encoding.Format> writes() {
        return Set.copyOf(WRITES);
    }

    @Override
    public List<Output> make(SourceImage source, RenderPlan plan) {
        var full = opened(source, plan.levels().getFirst().scaled());
        var last = full;
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < plan.levels().size(); i++) {
            var level = plan.levels().get(i);
            last = Shrink.to(covers(last, level.scaled()) ? last : full, level.scaled());
            var painted = LevelPainter.paint(last, level.steps());
            for (var encoding : level.encodings()) {
                if (WRITES.contains(encoding.format())) {
                    long start = System.nanoTime();
                    var written = Encoder.write(painted, encoding);
                    long millis = (System.nanoTime() - start) / 1_000_000;
                    outputs.add(new Output(i, written.format(), written.bytes(), millis));
                }
            }
        }
        return outputs;
    }

    private static boolean covers(Picture picture, PixelSize size) {
        return picture.image().getWidth() >= size.width()
                && picture.image().getHeight() >= size.height();
    }

    private static Picture opened(SourceImage source, PixelSize largest) {
        var header = source.header();
        if (!READS.contains(header.type())
                || (header.type() == ImageType.WEBP && header.frames() > 1)) {
            throw new JobFailure(
                    FailureCode.IMAGE_TYPE_UNSUPPORTED,
                    header.type()
                            + ", frames: "
                            + header.frames()
                            + "; accepted are "
                            + new TreeSet<>(READS)
                            + ", of WEBP one frame");
        }
        if (header.type() == ImageType.SVG) {
            return SvgDrawing.draw(source.bytes(), largest);
        }
        if (header.stored().area() <= HEAVY_PIXELS) {
            return decoded(source, largest);
        }
        takeTurn();
        try {
            return decoded(source, largest);
        } finally {
            HEAVY.release();
        }
    }

    private static void takeTurn() {
        try {
            if (!HEAVY.tryAcquire(HEAVY_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new JobFailure(FailureCode.OUT_OF_TIME, "other large pictures are decoded");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JobFailure(FailureCode.OUT_OF_TIME, "stopped before a decode", stopped);
        }
    }

    private static Picture decoded(SourceImage source, PixelSize largest) {
        var header = source.header();
        var asStored =
                header.turned()
                        ? new PixelSize(
                                /* width= */ largest.height(), /* height= */ largest.width())
                        : largest;
        try {
            var decoded = SourceDecoder.decode(source.bytes(), header, asStored);
            var small = Shrink.first(decoded, asStored);
            EmbeddedProfile.of(source.bytes(), header.type())
                    .ifPresent(profile -> Colours.toSrgb(small, profile));
            return Orientation.upright(small, header.orientation());
        } catch (OutOfMemoryError here) {
            // Not the picture's fault, it is within the limits: tried again, then dead-lettered,
            // and
            // logged as ours, because only more memory for the function helps. But of a small WebP
            // libwebp says the same when its alpha plane is damaged.
            boolean damaged =
                    header.type() == ImageType.WEBP && header.stored().area() < SMALL_PIXELS;
            throw new JobFailure(
                    damaged ? FailureCode.IMAGE_UNREADABLE : FailureCode.BUG,
                    "too little memory for " + header.stored(),
                    here);
        }
    }
}
