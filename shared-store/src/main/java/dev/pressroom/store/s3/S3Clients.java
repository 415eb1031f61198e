package dev.pressroom.store.s3;

import java.time.Duration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// S3 clients that fit the address style of their endpoint.
public final class S3Clients {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

    private S3Clients() {}

    /// @param pathStyle true where buckets have no host names of their own, as on a laptop
    public static S3Client client(boolean pathStyle) {
        return S3Client.builder()
                .forcePathStyle(pathStyle)
                .overrideConfiguration(o -> o.apiCallTimeout(CALL_TIMEOUT))
                .build();
    }

    /// @param pathStyle as for [#client(boolean)]
    public static S3Presigner presigner(boolean pathStyle) {
        return S3Presigner.builder()
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(pathStyle).build())
                .build();
    }
}
