package dev.pressroom.architecture;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The rules are able to fail.
class ArchitectureRulesBiteTest {
    @Test
    void aMissingPermissionFails() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () ->
                                ArchitectureTest.allowList("model.codec", List.of("model"))
                                        .check(ArchitectureTest.CLASSES))
                .withMessageContaining("tools.jackson");
    }

    @Test
    void aMisspeltPackageFails() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () ->
                                ArchitectureTest.allowList("model.codecs", List.of("model"))
                                        .check(ArchitectureTest.CLASSES));
    }
}
