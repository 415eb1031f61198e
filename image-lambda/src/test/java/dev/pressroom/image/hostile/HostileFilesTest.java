package dev.pressroom.image.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.JobFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostileFilesTest {
    private static final long SEED = 42;
    private static final EnumSet<ImageType> ALL = EnumSet.allOf(ImageType.class);

    @Test
    void everyFileIsReadOrRefusedForGoodInTime() {
        var wrong = new ArrayList<String>();
        HostileFiles.all(SEED)
                .forEach(
                        file -> {
                            long start = System.nanoTime();
                            try {
                                read(file);
                            } catch (RuntimeException | Error untyped) {
                                wrong.add(file + ": " + untyped);
                            }
                            long millis = (System.nanoTime() - start) / 1_000_000;
                            if (millis > 2_000) {
                                wrong.add(file + ": " + millis + " ms");
                            }
                        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void noDecoderSeesWhatIsBehindAPicture() {
        var seen = new ArrayList<String>();
        HostileFiles.all(SEED)
                .filter(file -> file.name().startsWith("polyglot"))
                .forEach(
                        file ->
                                read(file)
                                        .filter(image -> text(image).contains(Disguises.MARK))
                                        .ifPresent(_ -> seen.add(file.name())));

        assertThat(seen).isEmpty();
    }

    @Test
    void everySeedIsReadAtItsSize() {
        Seeds.all()
                .forEach(
                        (name, bytes) -> {
                            var header = read(HostileFile.open(name, bytes)).orElseThrow().header();
                            var size = name.startsWith("turned") ? "16x24" : "24x16";
                            assertThat(header.stored()).as(name).hasToString(size);
                        });
    }

    @Test
    void theSameSeedGivesTheSameFiles() {
        var names = new HashSet<String>();
        var first = HostileFiles.all(SEED).iterator();
        var second = HostileFiles.all(SEED).iterator();
        while (first.hasNext()) {
            var file = first.next();
            assertThat(names.add(file.name())).as(file.name()).isTrue();
            assertThat(Arrays.equals(file.bytes(), second.next().bytes())).as(file.name()).isTrue();
        }

        assertThat(second.hasNext()).isFalse();
        assertThat(names).hasSizeGreaterThan(5_000);
    }

    private static Optional<SourceImage> read(HostileFile file) {
        try {
            return Optional.of(SourceReader.read(file.bytes(), ALL, SourceLimits.STANDARD));
        } catch (JobFailure failure) {
            assertThat(failure.code().retryable()).as(file.name()).isFalse();
            return Optional.empty();
        }
    }

    private static String text(SourceImage image) {
        return new String(image.bytes(), StandardCharsets.ISO_8859_1);
    }
}
