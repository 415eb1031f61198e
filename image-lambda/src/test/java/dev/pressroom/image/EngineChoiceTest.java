package dev.pressroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pressroom.image.adapter.imgscalr.ImgscalrEngine;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineChoiceTest {
    private static final Path SYSTEM = Path.of("libvips.so.42");

    @TempDir Path folder;
    private Path layer;
    private Path downloaded;

    @BeforeEach
    void folders() throws IOException {
        layer = Files.createDirectory(folder.resolve("layer"));
        downloaded = Files.createDirectory(folder.resolve("downloaded"));
    }

    @Test
    void theLayersLibraryComesFirstThenTheDownloadedOneThenTheSystems() throws IOException {
        var inLayer = Files.createFile(layer.resolve("libvips-cpp.so.8.1"));
        var inDownloads = Files.createFile(downloaded.resolve("libvips-cpp.so.8.2"));

        var all = new Machine(Set.of(inLayer, inDownloads, SYSTEM), true);
        assertThat(choose("", all).line()).isEqualTo("libvips from " + layer + ", in this process");
        var two = new Machine(Set.of(inDownloads, SYSTEM), true);
        assertThat(choose("", two).why()).isEqualTo("from " + downloaded);
        var one = new Machine(Set.of(SYSTEM), true);
        assertThat(choose("", one).why()).isEqualTo("of this system");
        assertThat(one.tried).containsExactly(inLayer, inDownloads, SYSTEM);
    }

    @Test
    void withoutLibvipsThePureJavaEngineIsUsedAndSaysWhy() throws IOException {
        Files.writeString(downloaded.resolve("why-not.txt"), "npm is not installed\n");
        var chosen = choose("", new Machine(Set.of(), true));

        assertThat(chosen.engine()).isInstanceOf(ImgscalrEngine.class);
        assertThat(chosen.why())
                .isEqualTo(
                        "because there is no libvips (none in %s; none in %s (npm is not installed);"
                                        .formatted(layer, downloaded)
                                + " none of this system: Cannot open library: libvips.so.42)");
    }

    @Test
    void aSystemLibraryThatMakesNoPictureIsPassedOver() {
        var chosen = choose("", new Machine(Set.of(SYSTEM), false));

        assertThat(chosen.engine()).isInstanceOf(ImgscalrEngine.class);
        assertThat(chosen.why()).contains("libvips does not write JPEG and WebP");
    }

    @Test
    void aLibraryThatWasFoundButCannotBeLoadedIsPassedOver() throws IOException {
        Files.writeString(layer.resolve("libvips-cpp.so.8"), "no library");
        var engines = DecodeIn.FUNCTION.engines(null, 512);

        assertThat(EngineChoice.choose("", List.of(layer), engines).why())
                .doesNotContain("from " + layer);
    }

    @Test
    void aSettingComesBeforeEverything() throws IOException {
        var inLayer = Files.createFile(layer.resolve("libvips-cpp.so.8"));
        var machine = new Machine(Set.of(inLayer, Path.of("/own/libvips.so")), true);

        assertThat(choose("/own/libvips.so", machine).why())
                .isEqualTo("from VIPS_LIBRARY=/own/libvips.so");
        var none = choose("none", machine);
        assertThat(none.engine()).isInstanceOf(ImgscalrEngine.class);
        assertThat(none.why()).isEqualTo("because VIPS_LIBRARY=none");
    }

    @Test
    void aLibraryThatWasSetButCannotBeLoadedStopsTheStart() throws IOException {
        var file = Files.writeString(folder.resolve("libvips-cpp.so.8"), "no library");

        for (var where : DecodeIn.values()) {
            assertThatIllegalStateException()
                    .isThrownBy(
                            () ->
                                    EngineChoice.choose(
                                            file.toString(), List.of(), where.engines(null, 512)))
                    .withMessageStartingWith("VIPS_LIBRARY must be");
        }
    }

    private EngineChoice.Chosen choose(String setting, Machine machine) {
        return EngineChoice.choose(setting, List.of(layer, downloaded), machine);
    }

    /// Where some libraries can be loaded and others cannot.
    private static final class Machine implements EngineChoice.Engines {
        private final Set<Path> usable;
        private final boolean works;
        private final List<Path> tried = new ArrayList<>();

        Machine(Set<Path> usable, boolean works) {
            this.usable = usable;
            this.works = works;
        }

        @Override
        public ImageEngine libvips(Path library) {
            tried.add(library);
            if (!usable.contains(library)) {
                throw new IllegalArgumentException("Cannot open library: " + library);
            }
            return new NamedEngine(new ImgscalrEngine(), works);
        }

        @Override
        public ImageEngine pureJava() {
            return new ImgscalrEngine();
        }
    }

    private record NamedEngine(ImageEngine inner, boolean works) implements ImageEngine {
        @Override
        public String name() {
            return "libvips";
        }

        @Override
        public String recipe() {
            return inner.recipe();
        }

        @Override
        public Set<ImageType> reads() {
            return inner.reads();
        }

        @Override
        public Set<Encoding.Format> writes() {
            return inner.writes();
        }

        @Override
        public List<Output> make(SourceImage source, RenderPlan plan) {
            return works ? inner.make(source, plan) : List.of();
        }
    }
}
