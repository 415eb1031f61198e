package dev.pressroom.localcloud.engine;

import dev.pressroom.localcloud.gateway.AwsGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Engines and gateway, started once for all test classes of a JVM on free ports, with a fresh data folder.
public final class EnginesForTests {
    /// Unpacked programs outlive the test run, so that only the first one pays for them.
    public static final Path PROGRAMS = Path.of("target", "programs");

    public static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private static final EnginesForTests SHARED = started();

    private final LocalEngines engines;
    private final AwsGateway gateway;
    private final Queue<Created> created;

    /// What [S3Notifications] was told.
    public record Created(String bucket, String key, long size, String eTag) {}

    private EnginesForTests(LocalEngines engines, AwsGateway gateway, Queue<Created> created) {
        this.engines = engines;
        this.gateway = gateway;
        this.created = created;
    }

    public static EnginesForTests shared() {
        return SHARED;
    }

    private static EnginesForTests started() {
        try {
            var created = new ConcurrentLinkedQueue<Created>();
            var ports = Ports.free();
            var data =
                    Files.createTempDirectory(
                            Files.createDirectories(Path.of("target", "data")), "engines-");
            var engines =
                    LocalEngines.start(
                            data,
                            PROGRAMS,
                            ports,
                            (bucket, key, size, eTag) ->
                                    created.add(new Created(bucket, key, size, eTag)));
            var gateway = AwsGateway.start(ports.gateway(), engines.s3Url(), engines.sqsUrl());
            Runtime.getRuntime().addShutdownHook(new Thread(engines::close));
            return new EnginesForTests(engines, gateway, created);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public LocalEngines engines() {
        return engines;
    }

    public AwsGateway gateway() {
        return gateway;
    }

    public Queue<Created> created() {
        return created;
    }

    public S3Client s3() {
        return at(gateway.address(), S3Client.builder().forcePathStyle(true)).build();
    }

    public SqsClient sqs() {
        return at(gateway.address(), SqsClient.builder()).build();
    }

    public S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(gateway.address())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    /// Any SDK client builder, turned to this machine.
    public static <B extends AwsClientBuilder<B, ?>> B at(URI address, B builder) {
        return builder.endpointOverride(address)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS);
    }
}
