package dev.pressroom.image.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.image.domain.header.SourceReader;
import dev.pressroom.model.JobFailure;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostileFilesTest {
    private static final long SEED = 42;
    private static final long MOST_CPU_MILLIS = 2_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final EnumSet<ImageType> ALL = EnumSet.allOf(ImageType.class);

    @Test
    void everyFileIsReadOrRefusedForGoodInTime() {
        var wrong = new ArrayList<String>();
        var names = new HashSet<String>();
        var files = new AtomicInteger();
        HostileFiles.all(SEED)
                .forEach(
                        file -> {
                            names.add(file.name());
                            files.incrementAndGet();
                            long start = THREADS.getCurrentThreadCpuTime();
                            try {
                                boolean accepted = read(file).isPresent();
                                if (accepted && file.name().startsWith("cut-at-")) {
                                    wrong.add(file + ": accepted");
                                }
                            } catch (RuntimeException | Error untyped) {
                                wrong.add(file + ": " + untyped);
                            }
                            // A busy machine changes nothing about processor time.
                            long millis = (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000;
                            if (millis > MOST_CPU_MILLIS) {
                                wrong.add(file + ": " + millis + " ms of processor time");
                            }
                        });

        assertThat(wrong).isEmpty();
        assertThat(names).hasSize(files.get()).hasSizeGreaterThan(5_000);
    }

    @Test
    void noDecoderSeesWhatIsBehindAPicture() {
        var seen = new ArrayList<String>();
        Disguises.files()
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
    void theSameSeedGivesTheSameMutations() {
        var first = Mutations.files(SEED).toList();
        var second = Mutations.files(SEED).toList();
        var other = Mutations.files(SEED + 1).toList();

        assertThat(first).hasSameSizeAs(second);
        int changed = 0;
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).bytes()).isEqualTo(second.get(i).bytes());
            changed += Arrays.equals(first.get(i).bytes(), other.get(i).bytes()) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(first.size() / 2);
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
