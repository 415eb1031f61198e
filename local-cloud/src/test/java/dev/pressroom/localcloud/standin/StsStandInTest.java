package dev.pressroom.localcloud.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

class StsStandInTest {
    @Test
    void theCallerIsTheAccount() throws Exception {
        var standIn = new StsStandIn("000000000000", new Faults(Duration.ofMinutes(1)));
        try (var server = new StandInServer(standIn);
                var sts = server.client(StsClient.builder())) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
        }
    }
}
