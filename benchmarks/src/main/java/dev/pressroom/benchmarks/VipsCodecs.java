package dev.pressroom.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.header.HeaderReader;
import dev.pressroom.model.PixelSize;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/// The limit of any engine on libvips: one decode at the needed scale, that is with the largest shrink
/// inside the JPEG decoder that leaves one and a half times the largest output, into memory; and the same
/// outputs from pixels in memory that were scaled before. As if scaling, turning and colour were free.
final class VipsCodecs {
    private static final int FORCE_SIZE = 3;

    private final NativeVips vips;
    private final List<Plan> plans;
    private final SourceHeader header;
    private final MemorySegment file;
    private final MemorySegment options;
    private final Map<PixelSize, Long> scaled = new HashMap<>();

    private VipsCodecs(NativeVips vips, byte[] file, List<Plan> plans) {
        this.vips = vips;
        this.plans = plans;
        this.header = HeaderReader.read(file, EnumSet.allOf(ImageType.class));
        this.file = Arena.global().allocateFrom(JAVA_BYTE, file);
        var options = "[access=sequential]";
        if (header.type() == ImageType.JPEG) {
            options = "[access=sequential,shrink=" + shrink() + "]";
        }
        this.options = Arena.global().allocateFrom(options);
        plans.forEach(plan -> scaled.computeIfAbsent(plan.size(), this::scaled));
    }

    static Callable<List<Made>> of(NativeVips vips, byte[] file, List<Plan> plans) {
        return new VipsCodecs(vips, file, plans)::make;
    }

    private List<Made> make() {
        vips.release(
                vips.inMemory(
                        vips.call("vips_image_new_from_buffer", file, file.byteSize(), options)));
        var outputs = new ArrayList<Made>();
        for (var plan : plans) {
            long image = Objects.requireNonNull(scaled.get(plan.size()));
            outputs.add(new Made(plan.format(), encoded(image, plan)));
        }
        return outputs;
    }

    private byte[] encoded(long image, Plan plan) {
        return switch (plan.format()) {
            case JPEG ->
                    vips.saved(
                            "vips_jpegsave_buffer",
                            image,
                            "Q",
                            plan.quality(),
                            "interlace",
                            plan.progressive() ? 1 : 0,
                            "optimize_coding",
                            1,
                            "keep",
                            0);
            case PNG -> vips.saved("vips_pngsave_buffer", image, "compression", 6, "keep", 0);
            case WEBP ->
                    vips.saved(
                            "vips_webpsave_buffer",
                            image,
                            "Q",
                            plan.quality(),
                            "effort",
                            plan.effort(),
                            "keep",
                            0);
            case AVIF, RGBA -> throw new IllegalStateException("not measured: " + plan.format());
        };
    }

    private int shrink() {
        var upright = header.upright();
        int width = plans.stream().mapToInt(plan -> plan.size().width()).max().orElseThrow();
        int height = plans.stream().mapToInt(plan -> plan.size().height()).max().orElseThrow();
        int shrink = 8;
        while (shrink > 1
                && (2L * upright.width() < 3L * width * shrink
                        || 2L * upright.height() < 3L * height * shrink)) {
            shrink /= 2;
        }
        return shrink;
    }

    private long scaled(PixelSize size) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            long failed =
                    (int)
                            vips.call(
                                    "vips_thumbnail_buffer",
                                    file,
                                    file.byteSize(),
                                    out,
                                    size.width(),
                                    arena.allocateFrom("height"),
                                    size.height(),
                                    arena.allocateFrom("size"),
                                    FORCE_SIZE);
            return vips.inMemory(failed == 0 ? out.get(JAVA_LONG, 0) : 0);
        }
    }
}
