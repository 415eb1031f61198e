package dev.pressroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pressroom.image.adapter.imgscalr.ImgscalrEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineChoiceTest {
    @TempDir Path folder;

    @Test
    void withoutLibvipsThePureJavaEngineIsUsed() {
        assertThat(EngineChoice.engine("", List.of(folder, folder.resolve("missing"))))
                .isInstanceOf(ImgscalrEngine.class);
        assertThat(EngineChoice.engine("none", List.of(folder))).isInstanceOf(ImgscalrEngine.class);
    }

    @Test
    void aLibraryThatWasFoundButCannotBeLoadedIsPassedOver() throws IOException {
        Files.writeString(folder.resolve("libvips-cpp.so.8"), "no library");

        assertThat(EngineChoice.engine("", List.of(folder))).isInstanceOf(ImgscalrEngine.class);
    }

    @Test
    void aLibraryThatWasSetButCannotBeLoadedStopsTheStart() throws IOException {
        var file = Files.writeString(folder.resolve("libvips-cpp.so.8"), "no library");

        assertThatIllegalStateException()
                .isThrownBy(() -> EngineChoice.engine(file.toString(), List.of()))
                .withMessageStartingWith("VIPS_LIBRARY must be");
    }
}
