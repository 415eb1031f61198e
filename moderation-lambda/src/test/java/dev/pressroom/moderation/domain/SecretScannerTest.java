package dev.pressroom.moderation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretScannerTest {
    private final SecretScanner scanner = new SecretScanner();

    @Test
    void findsAnAccessKeyInCode() {
        // Put together here, so that no scanner takes this file for a leak.
        var key = "AKIA" + "Q3EGRIBVCXWMPLT2";
        var found = scanner.scan(TextBlock.verbatim(TextBlock.Kind.CODE, "body", "id = " + key));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().label()).isEqualTo("AWS_ACCESS_KEY");
        assertThat(found.getFirst().passage()).isEqualTo(new Passage("body", 5, 25, key));
    }

    @Test
    void leavesTheKeysOfAwsDocumentationAlone() {
        var key = "AKIA" + "IOSFODNN7EXAMPLE";

        assertThat(scanner.scan(TextBlock.verbatim(TextBlock.Kind.CODE, "body", key))).isEmpty();
    }
}
