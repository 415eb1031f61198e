package dev.pressroom.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.pressroom.store.queue.DeadLetterQueues.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterQueuesTest {
    @Test
    void eachNameHasItsQueueAndItsDeadLetters() {
        var pairs = Pair.parse("jobs=http://q/1|http://q/2, mails=http://q/3|http://q/4");

        assertThat(pairs)
                .containsExactly(
                        entry("jobs", new Pair("http://q/1", "http://q/2")),
                        entry("mails", new Pair("http://q/3", "http://q/4")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "jobs", "jobs=", "jobs=a", "jobs=|b", "jobs=a|", "=a|b", "jobs=a|b,"})
    void anotherFormIsRefusedWithWhatWasRead(String text) {
        assertThatThrownBy(() -> Pair.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not name=queue|dead letters");
    }
}
