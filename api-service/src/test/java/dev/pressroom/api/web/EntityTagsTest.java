package dev.pressroom.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    private final AtomicInteger tries = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"\"v7\"", "\"v6\", \"v7\"", "*", " * "})
    void aChangeOnTheVersionThatIsNamedPasses(String ifMatch) {
        EntityTags.require(ifMatch, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v6\"", "v7", "W/\"v7\"", "\"\""})
    void aChangeOnAnotherVersionIsRefused(String ifMatch) {
        assertThatThrownBy(() -> EntityTags.require(ifMatch, 7))
                .isInstanceOfSatisfying(
                        JobFailure.class,
                        it -> assertThat(it.code()).isEqualTo(FailureCode.PRECONDITION_FAILED));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aChangeThatNamesNoVersionIsAskedForOne(@Nullable String ifMatch) {
        assertThatThrownBy(() -> EntityTags.require(ifMatch, 7))
                .isInstanceOfSatisfying(
                        JobFailure.class,
                        it -> assertThat(it.code()).isEqualTo(FailureCode.PRECONDITION_REQUIRED));
    }

    @Test
    void aLostRaceIsRunAgainIfAnyVersionWillDo() {
        var done = EntityTags.under("*", () -> losing(4, FailureCode.PRECONDITION_FAILED));

        assertThat(done).isEqualTo("done");
        assertThat(tries).hasValue(5);
    }

    @Test
    void whoLosesEachRaceIsToldSo() {
        assertThatThrownBy(
                        () ->
                                EntityTags.under(
                                        "*", () -> losing(99, FailureCode.PRECONDITION_FAILED)))
                .isInstanceOf(JobFailure.class);
        assertThat(tries).hasValue(5);
    }

    @Test
    void aLostRaceOnANamedVersionIsLost() {
        assertThatThrownBy(
                        () ->
                                EntityTags.under(
                                        "\"v7\"", () -> losing(1, FailureCode.PRECONDITION_FAILED)))
                .isInstanceOf(JobFailure.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void anotherFailureIsNoRace() {
        assertThatThrownBy(() -> EntityTags.under("*", () -> losing(1, FailureCode.NOT_FOUND)))
                .isInstanceOf(JobFailure.class);
        assertThat(tries).hasValue(1);
    }

    private String losing(int times, FailureCode code) {
        if (tries.incrementAndGet() <= times) {
            throw new JobFailure(code, "try " + tries);
        }
        return "done";
    }
}
