package dev.pressroom.image.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.adapter.imgscalr.ImgscalrEngine;
import dev.pressroom.image.adapter.vips.VipsEngine;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Fit;
import dev.pressroom.image.domain.Pass;
import dev.pressroom.image.domain.Preset;
import dev.pressroom.image.domain.PresetSet;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Decodes what the reader of headers lets through, in this process: it is meant to survive.
class HostileDecodeTest {
    private static final Path LIBRARY =
            Path.of("..", ".pressroom", "libvips", "libvips-cpp.so.8.18.7");
    private static final long SEED = 42;
    private static final PresetSet SMALL =
            new PresetSet(
                    "small",
                    List.of(
                            new Preset(
                                    "small",
                                    new Fit.Inside(new PixelSize(300, 300)),
                                    List.of(Encoding.jpeg(80)),
                                    0,
                                    null,
                                    false,
                                    "1")),
                    false);

    static boolean isLibraryThere() {
        return Files.exists(LIBRARY);
    }

    @Test
    void inPureJavaEveryFileGivesAPictureOrATypedRefusal() {
        try (var engine = new ImgscalrEngine()) {
            // ImageIO takes seconds for each bomb that is within the limits; the gauntlet has the
            // time.
            assertThat(wrongOnes(engine, file -> !file.name().contains("-bomb-"))).isEmpty();
        }
    }

    @Test
    @EnabledIf("isLibraryThere")
    void inLibvipsEveryFileGivesAPictureOrATypedRefusal() {
        try (var engine = new VipsEngine(LIBRARY)) {
            assertThat(wrongOnes(engine, _ -> true)).isEmpty();
        }
    }

    private static List<String> wrongOnes(ImageEngine engine, Predicate<HostileFile> which) {
        var wrong = new ArrayList<String>();
        HostileFiles.all(SEED)
                .filter(which)
                // All of them are refused before: HostileFilesTest.
                .filter(file -> !file.name().startsWith("cut-at-"))
                .forEach(
                        file -> {
                            try {
                                var made = isMade(engine, file);
                                if (made && file.expected() == Expectation.MUST_BE_REFUSED) {
                                    wrong.add(file + ": gives a picture");
                                }
                            } catch (RuntimeException | Error untyped) {
                                wrong.add(file + ": " + untyped);
                            }
                        });
        return wrong;
    }

    private static boolean isMade(ImageEngine engine, HostileFile file) {
        try {
            var source = SourceReader.read(file.bytes(), engine.reads(), SourceLimits.STANDARD);
            var outputs = engine.make(source, RenderPlan.of(source.header(), SMALL, Pass.FIRST));
            assertThat(outputs).isNotEmpty();
            return true;
        } catch (JobFailure failure) {
            if (failure.code().retryable()) {
                throw failure;
            }
            return false;
        }
    }
}
