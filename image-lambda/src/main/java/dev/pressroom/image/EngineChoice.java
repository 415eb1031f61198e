package dev.pressroom.image;

import dev.pressroom.image.adapter.imgscalr.ImgscalrEngine;
import dev.pressroom.image.adapter.vips.VipsEngine;
import dev.pressroom.image.application.port.ImageEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Picks the engine: libvips where there is one, else pure Java.
public final class EngineChoice {
    /// A layer's, then what `tools/fetch-libvips.sh` downloaded.
    public static final List<Path> FOLDERS =
            List.of(Path.of("/opt/lib"), Path.of(".pressroom/libvips"));

    private static final Logger log = LoggerFactory.getLogger(EngineChoice.class);
    private static final String NONE = "none";

    private EngineChoice() {}

    /// @param setting a library's file, `none` for pure Java, or empty for the first that is found in
    ///     `folders`
    /// @throws IllegalStateException if the file that was set cannot be used; one that was only found
    ///     is passed over with a warning
    static ImageEngine engine(String setting, List<Path> folders) {
        if (setting.equals(NONE)) {
            return new ImgscalrEngine();
        }
        if (!setting.isEmpty()) {
            try {
                return new VipsEngine(Path.of(setting));
            } catch (IllegalArgumentException unusable) {
                throw new IllegalStateException(
                        "VIPS_LIBRARY must be a libvips for this machine; see docs/settings.md",
                        unusable);
            }
        }
        for (var folder : folders) {
            var library = library(folder);
            if (library.isPresent()) {
                try {
                    return new VipsEngine(library.get());
                } catch (IllegalArgumentException unusable) {
                    log.atWarn()
                            .setCause(unusable)
                            .addKeyValue("event", "engine.unusable")
                            .addKeyValue("library", library.get())
                            .log("engine.unusable");
                }
            }
        }
        return new ImgscalrEngine();
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
}
