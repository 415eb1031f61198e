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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The engines, and the stand-in of the mail service without limits that bind.
final class MailRoom implements AutoCloseable {
    static final String FROM = "Pressroom <news@pressroom.example>";
    static final int WORKERS = 5;

    private static final String CONFIGURATION_SET = "mail";

    private final LocalEngines engines;
    private final HttpServer mailService;
    final Database database;
    final Documents documents;
    final SqsClient sqs;
    final String queueUrl;
    final Map<String, String> aws;
    private final SesV2Client ses;

    MailRoom(Path data) throws IOException, InterruptedException {
        engines =
                LocalEngines.start(
                        data.resolve("data"),
                        data.resolve("programs"),
                        Ports.free(),
                        S3Notifications.NONE);
        database =
                new Database(
                        engines.jdbcUrl(), engines.dbUser(), new Secret(engines.dbPassword()), 2);
        database.migrate();
        documents = new Documents(new Secret(engines.mongoUri()));
        mailService =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var clock = InstantSource.system();
        mailService.createContext(
                "/",
                new SesStandIn(
                        "000000000000",
                        new Mailbox(data.resolve("mail")),
                        Set.of("pressroom.example"),
                        Map.of(
                                CONFIGURATION_SET,
                                "arn:aws:sns:eu-central-1:000000000000:mail-events"),
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
        // As the SDK's clients look for them, here and in processes that are started from here.
        aws =
                Map.of(
                        "AWS_ENDPOINT_URL",
                        "http://localhost:" + mailService.getAddress().getPort(),
                        "AWS_ENDPOINT_URL_SQS",
                        engines.sqsUrl().toString(),
                        "AWS_REGION",
                        "eu-central-1",
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "test");
        System.setProperty("aws.endpointUrl", aws.get("AWS_ENDPOINT_URL"));
        System.setProperty("aws.endpointUrlSqs", aws.get("AWS_ENDPOINT_URL_SQS"));
        System.setProperty("aws.region", aws.get("AWS_REGION"));
        System.setProperty("aws.accessKeyId", aws.get("AWS_ACCESS_KEY_ID"));
        System.setProperty("aws.secretAccessKey", aws.get("AWS_SECRET_ACCESS_KEY"));
        ses = SesMailer.client();
        sqs = SqsClient.create();
        queueUrl = sqs.createQueue(q -> q.queueName("newsletter-" + UUID.randomUUID())).queueUrl();
    }

    /// The settings of the functions, as `template.yaml` names them.
    Map<String, String> settings(Duration invocationTime) {
        return Map.ofEntries(
                Map.entry("DATABASE_URL", engines.jdbcUrl()),
                Map.entry("DATABASE_USER", engines.dbUser()),
                Map.entry("DATABASE_PASSWORD", engines.dbPassword()),
                Map.entry("MONGO_URI", engines.mongoUri()),
                Map.entry("REDIS_URL", engines.redisUrl()),
                Map.entry("NEWSLETTER_SENDS_QUEUE_URL", queueUrl),
                Map.entry("DEAD_LETTER_QUEUE_URL", queueUrl),
                Map.entry("MAIL_FROM", FROM),
                Map.entry("SES_CONFIGURATION_SET", CONFIGURATION_SET),
                Map.entry("SITE_URL", "https://pressroom.example"),
                Map.entry("MEDIA_URL", "https://media.pressroom.example"),
                Map.entry("TOKEN_SECRET", "a secret of the benchmark, for nothing else"),
                Map.entry("SEND_WORKERS", Integer.toString(WORKERS)),
                Map.entry("INVOCATION_TIME", invocationTime.toString()));
    }

    /// @return rows that it changed
    int update(String sql, Object... values) {
        return database.read(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++) {
                            statement.setObject(i + 1, values[i]);
                        }
                        return statement.executeUpdate();
                    }
                });
    }

    SesMailer mailer() {
        return new SesMailer(ses, FROM, CONFIGURATION_SET);
    }

    @Override
    public void close() {
        ses.close();
        sqs.close();
        database.close();
        documents.close();
        mailService.stop(0);
        engines.close();
    }
}
