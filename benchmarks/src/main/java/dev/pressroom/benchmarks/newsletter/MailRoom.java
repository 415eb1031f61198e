package dev.pressroom.benchmarks.newsletter;

import com.sun.net.httpserver.HttpServer;
import dev.pressroom.localcloud.engine.LocalEngines;
import dev.pressroom.localcloud.engine.Ports;
import dev.pressroom.localcloud.engine.S3Notifications;
import dev.pressroom.localcloud.standin.Faults;
import dev.pressroom.localcloud.standin.Mailbox;
import dev.pressroom.localcloud.standin.SendingLimits;
import dev.pressroom.localcloud.standin.SesStandIn;
import dev.pressroom.model.Secret;
import dev.pressroom.store.mail.SesMailer;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.redis.Redis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The engines, and the stand-in of the mail service without limits that bind.
final class MailRoom implements AutoCloseable {
    static final String FROM = "Pressroom <news@pressroom.example>";
    static final int WORKERS = 5;

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private final LocalEngines engines;
    private final HttpServer mailService;
    final Database database;
    final Documents documents;
    final Redis redis;
    final SqsClient sqs;
    final SesV2Client ses;

    MailRoom(Path data) throws IOException, InterruptedException {
        engines =
                LocalEngines.start(
                        data.resolve("data"),
                        data.resolve("programs"),
                        Ports.free(),
                        S3Notifications.NONE);
        database =
                new Database(
                        engines.jdbcUrl(),
                        engines.dbUser(),
                        new Secret(engines.dbPassword()),
                        WORKERS + 2);
        database.migrate();
        documents = new Documents(new Secret(engines.mongoUri()));
        redis = new Redis(new Secret(engines.redisUrl()));
        mailService =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var clock = InstantSource.system();
        mailService.createContext(
                "/",
                new SesStandIn(
                        "000000000000",
                        new Mailbox(data.resolve("mail")),
                        Set.of("pressroom.example"),
                        Map.of("mail", "arn:aws:sns:eu-central-1:000000000000:mail-events"),
                        (topic, message) -> {},
                        Runnable::run,
                        clock,
                        new Faults(Duration.ofSeconds(30)),
                        new SendingLimits(
                                new SendingLimits.Account(
                                        1_000_000, 100_000_000, true, true, true, true),
                                clock)));
        mailService.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        mailService.start();
        ses =
                at(
                                URI.create(
                                        "http://localhost:" + mailService.getAddress().getPort()),
                                SesV2Client.builder())
                        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                        .build();
        sqs = at(engines.sqsUrl(), SqsClient.builder()).build();
    }

    SesMailer mailer() {
        return new SesMailer(ses, FROM, "mail");
    }

    private static <B extends AwsClientBuilder<B, ?>> B at(URI address, B builder) {
        return builder.endpointOverride(address)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS);
    }

    @Override
    public void close() {
        ses.close();
        sqs.close();
        database.close();
        documents.close();
        redis.close();
        mailService.stop(0);
        engines.close();
    }
}
