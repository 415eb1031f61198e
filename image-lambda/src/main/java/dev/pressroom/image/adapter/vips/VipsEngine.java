package dev.pressroom.image.adapter.vips;

import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// libvips 8.18 and later. Of an animation it takes the first frame; where that leaves an opaque GIF's
/// screen uncovered, it is black.
public final class VipsEngine implements ImageEngine {
    private static final int FORCE_SIZE = 3;
    private static final int SRGB = 22;

    private final Vips vips;

    /// @param library the shared library that has libvips and GLib in it
    /// @throws IllegalArgumentException if it cannot be used on this machine
    public VipsEngine(Path library) {
        this.vips = new Vips(library);
    }

    @Override
    public Set<ImageType> reads() {
        return EnumSet.allOf(ImageType.class);
    }

    @Override
    public String name() {
        return "libvips";
    }

    @Override
    public String recipe() {
        return "v1";
    }

    @Override
    public Set<Encoding.Format> writes() {
        return EnumSet.allOf(Encoding.Format.class);
    }

    @Override
    public List<Output> make(SourceImage image, RenderPlan plan) {
        var header = image.header();
        var largest = plan.levels().getFirst().scaled();
        try (var arena = Arena.ofConfined()) {
            var bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, image.bytes());
            long source = load(arena, bytes, header, largest);
            try {
                checkSize(source, header);
                try (var picture = new VipsPicture(vips, decoded(arena, source, largest))) {
                    return outputs(picture, plan);
                }
            } finally {
                vips.release(source);
            }
        } catch (VipsError damaged) {
            throw new JobFailure(FailureCode.IMAGE_UNREADABLE, "a " + header.type(), damaged);
        } finally {
            vips.call("vips_thread_shutdown");
        }
    }

    private static List<Output> outputs(VipsPicture picture, RenderPlan plan) {
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < plan.levels().size(); i++) {
            var level = plan.levels().get(i);
            for (var encoding : level.encodings()) {
                long start = System.nanoTime();
                var bytes = picture.encode(level, encoding);
                long millis = (System.nanoTime() - start) / 1_000_000;
                outputs.add(new Output(i, encoding.format(), bytes, millis));
            }
        }
        return outputs;
    }

    private long load(Arena arena, MemorySegment bytes, SourceHeader header, PixelSize largest) {
        var options = "[fail_on=warning]";
        if (header.type() == ImageType.JPEG) {
            options = "[fail_on=warning,shrink=" + shrink(header.upright(), largest) + "]";
        }
        long image =
                vips.call(
                        "vips_image_new_from_buffer",
                        bytes,
                        bytes.byteSize(),
                        arena.allocateFrom(options));
        if (image == 0) {
            throw new VipsError(vips.error());
        }
        return image;
    }

    /// The largest shrink inside the JPEG decoder that leaves one and a half times the target.
    private static int shrink(PixelSize upright, PixelSize largest) {
        int shrink = 8;
        while (shrink > 1
                && (2L * upright.width() < 3L * largest.width() * shrink
                        || 2L * upright.height() < 3L * largest.height() * shrink)) {
            shrink /= 2;
        }
        return shrink;
    }

    /// An AVIF that turns or crops itself has another size than its header says.
    private void checkSize(long source, SourceHeader header) {
        var size =
                new PixelSize(
                        Vips.asInt(vips.call("vips_image_get_width", source)),
                        Vips.asInt(vips.call("vips_image_get_height", source)));
        if (header.type() == ImageType.AVIF && !size.equals(header.stored())) {
            throw new JobFailure(
                    FailureCode.IMAGE_TYPE_UNSUPPORTED, "an AVIF that is transformed: " + size);
        }
    }

    /// Upright, in sRGB, at the size that is asked, and in memory: an image of libvips is lazy, and
    /// this runs it once.
    private long decoded(Arena arena, long source, PixelSize largest) {
        long small = thumbnail(arena, source, largest);
        long srgb = 0;
        try {
            srgb = vips.operation("vips_colourspace", small, SRGB);
            long kept = vips.call("vips_image_copy_memory", srgb);
            if (kept == 0) {
                throw new VipsError(vips.error());
            }
            return kept;
        } finally {
            vips.release(srgb);
            vips.release(small);
        }
    }

    private long thumbnail(Arena arena, long source, PixelSize size) {
        // A profile to convert to is named only where there is one to convert from: else every
        // picture would pay for a conversion that changes nothing.
        boolean profile =
                vips.call("vips_image_get_typeof", source, arena.allocateFrom("icc-profile-data"))
                        != 0;
        var height = arena.allocateFrom("height");
        var force = arena.allocateFrom("size");
        return profile
                ? vips.operation(
                        "vips_thumbnail_image",
                        source,
                        size.width(),
                        height,
                        size.height(),
                        force,
                        FORCE_SIZE,
                        arena.allocateFrom("export-profile"),
                        arena.allocateFrom("srgb"))
                : vips.operation(
                        "vips_thumbnail_image",
                        source,
                        size.width(),
                        height,
                        size.height(),
                        force,
                        FORCE_SIZE);
    }
}
