package dev.pressroom.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.model.JobFailure;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Test
    void whatWasEncodedIsDecoded() {
        var random = new SplittableRandom(42);
        for (int i = 0; i < 1_000; i++) {
            var cursor =
                    new Cursor(
                            Instant.ofEpochSecond(
                                    random.nextLong(4_000_000_000L),
                                    random.nextInt(1_000_000) * 1_000L),
                            new UUID(random.nextLong(), random.nextLong()).toString());

            assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
        }
    }

    @Test
    void rubbishIsRefusedAsTheCallersFault() {
        for (var text : new String[] {"", "x", "%%%", "fA", "eHx5"}) {
            assertThatExceptionOfType(JobFailure.class)
                    .isThrownBy(() -> Cursor.decode(text))
                    .withMessageContaining("request.invalid");
        }
    }
}
