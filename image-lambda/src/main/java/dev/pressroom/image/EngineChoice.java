package dev.pressroom.image;

import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.JobFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Picks the engine: libvips where there is one, else pure Java.
public final class EngineChoice {
    /// A layer's, then what `tools/fetch-libvips.sh` downloaded.
    public static final List<Path> FOLDERS =
            List.of(Path.of("/opt/lib"), Path.of(".pressroom/libvips"));

    private static final String NONE = "none";

    /// The system's own, found by its loader.
    private static final Path SYSTEM = Path.of("libvips.so.42");

    /// Left by `tools/fetch-libvips.sh` where it could not fetch the library: one line.
    private static final String WHY_NOT = "why-not.txt";

    /// A PNG of one pixel.
    private static final byte[] PIXEL =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
                                    + "AABJRU5ErkJggg==");

    private EngineChoice() {}

    /// Makes engines of the two kinds.
    interface Engines {
        /// @throws IllegalArgumentException if that library cannot be used here
        ImageEngine libvips(Path library);

        /// @throws IllegalArgumentException if there is not even a process to run it in
        ImageEngine pureJava();
    }

    /// @param why it was this one: where it was found, and what kept better ones out
    public record Chosen(ImageEngine engine, String why) {
        /// For people, as `libvips 8.18.7 from .pressroom/libvips, in processes of their own`.
        public String line() {
            return engine.name()
                    + " "
                    + why
                    + (engine.isolated() ? ", in processes of their own" : ", in this process");
        }
    }

    /// @param setting a library's file, `none` for pure Java, or empty for the first that works: in
    ///     `folders`, or else the system's
    /// @throws IllegalStateException if the file that was set cannot be used; one that was only found
    ///     is passed over
    static Chosen choose(String setting, List<Path> folders, Engines engines) {
        if (setting.equals(NONE)) {
            return new Chosen(engines.pureJava(), "because VIPS_LIBRARY=none");
        }
        if (!setting.isEmpty()) {
            try {
                return new Chosen(
                        engines.libvips(Path.of(setting)), "from VIPS_LIBRARY=" + setting);
            } catch (IllegalArgumentException unusable) {
                throw new IllegalStateException(
                        "VIPS_LIBRARY must be a libvips for this machine; see docs/settings.md",
                        unusable);
            }
        }
        var passedOver = new ArrayList<String>();
        for (var folder : folders) {
            var library = library(folder);
            if (library.isEmpty()) {
                passedOver.add("none in " + folder + whyNot(folder));
                continue;
            }
            try {
                return new Chosen(engines.libvips(library.get()), "from " + folder);
            } catch (IllegalArgumentException unusable) {
                passedOver.add("that in " + folder + " is unusable: " + unusable.getMessage());
            }
        }
        try {
            return new Chosen(proven(engines.libvips(SYSTEM)), "of this system");
        } catch (IllegalArgumentException unusable) {
            passedOver.add("none of this system: " + unusable.getMessage());
        }
        return new Chosen(
                engines.pureJava(),
                "because there is no libvips (" + String.join("; ", passedOver) + ")");
    }

    /// The libvips in `folder`, not yet loaded.
    public static Optional<Path> library(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("libvips-cpp.so"))
                    .sorted()
                    .findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The others are pinned versions, this may be any: old ones lack options that we use.
    private static ImageEngine proven(ImageEngine engine) {
        try {
            var source = SourceReader.read(PIXEL, engine.reads(), SourceLimits.STANDARD);
            var encodings = List.of(Encoding.jpeg(80), Encoding.webp(80), Encoding.rgba());
            var level = new Level("", "", source.header().upright(), List.of(), encodings, false);
            var made = engine.make(source, new RenderPlan(List.of(level), false));
            if (made.size() == encodings.size()) {
                return engine;
            }
        } catch (JobFailure failed) {
            engine.close();
            throw new IllegalArgumentException(
                    engine.name() + " does not make a picture: " + failed.getMessage(), failed);
        }
        engine.close();
        throw new IllegalArgumentException(engine.name() + " does not write JPEG and WebP");
    }

    private static String whyNot(Path folder) {
        var file = folder.resolve(WHY_NOT);
        if (!Files.exists(file)) {
            return "";
        }
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(line -> " (" + line.strip() + ")").orElse("");
        } catch (IOException | UncheckedIOException unreadable) {
            return "";
        }
    }
}
