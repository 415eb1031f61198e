package dev.pressroom.localcloud.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClients;
import dev.pressroom.localcloud.gateway.AwsGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.json.JsonMapper;

class LocalEnginesTest {
    @Test
    void everythingSurvivesARestart() throws Exception {
        var data =
                Files.createTempDirectory(
                        Files.createDirectories(Path.of("target", "data")), "restart-");
        try (var platform = Platform.on(data)) {
            platform.fill();
        }
        try (var platform = Platform.on(data)) {
            platform.check();
        }
    }

    @Test
    void aTakenPortIsNamedWithItsUse() throws Exception {
        var free = Ports.free();
        var data =
                Files.createTempDirectory(
                        Files.createDirectories(Path.of("target", "data")), "taken-");
        try (var _ = new ServerSocket(free.mongo(), 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(PortTaken.class)
                    .isThrownBy(
                            () ->
                                    LocalEngines.start(
                                            data,
                                            EnginesForTests.PROGRAMS,
                                            free,
                                            S3Notifications.NONE))
                    .withMessageContaining(Integer.toString(free.mongo()))
                    .withMessageContaining("document database")
                    .withMessageContaining("lsof");
        }
    }

    @ParameterizedTest
    @CsvSource({"ana,author", "mod,moderator", "root,admin"})
    void aLocalPersonGetsATokenByOneRequest(String name, String role) throws Exception {
        var answer = token("grant_type=password&client_id=desk&username=" + name + "&password=any");

        var claims = claims(answer.body());
        assertThat(claims)
                .containsEntry("sub", name)
                .containsEntry("email", name + "@example.com")
                .containsEntry("iss", EnginesForTests.shared().engines().issuer());
        assertThat(claims.get("aud")).asString().contains("pressroom-api");
        assertThat(claims.get("roles")).asString().contains(role);
    }

    @Test
    void aClientOfThatNameGetsOneToo() throws Exception {
        var answer = token("grant_type=client_credentials&client_id=root&client_secret=any");

        assertThat(claims(answer.body())).containsEntry("sub", "root");
    }

    @Test
    void aStrangerGetsNoToken() throws Exception {
        var answer = token("grant_type=password&client_id=desk&username=eve&password=any");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_grant").doesNotContain("access_token");
    }

    private static HttpResponse<String> token(String form)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    URI.create(
                                            EnginesForTests.shared().engines().issuer() + "/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> claims(String answer) {
        var json = new JsonMapper();
        var token = json.readTree(answer).get("access_token").asString();
        return json.readValue(
                Base64.getUrlDecoder().decode(List.of(token.split("\\.", -1)).get(1)), Map.class);
    }

    /// Engines and gateway on free ports.
    private record Platform(LocalEngines engines, AwsGateway gateway) implements AutoCloseable {
        static Platform on(Path data) throws Exception {
            var ports = Ports.free();
            var engines =
                    LocalEngines.start(data, EnginesForTests.PROGRAMS, ports, S3Notifications.NONE);
            return new Platform(
                    engines, AwsGateway.start(ports.gateway(), engines.s3Url(), engines.sqsUrl()));
        }

        void fill() throws SQLException {
            try (var connection =
                            DriverManager.getConnection(
                                    engines.jdbcUrl(), engines.dbUser(), engines.dbPassword());
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (text VARCHAR(20))");
                statement.execute("INSERT INTO kept VALUES ('Grüße 🦊')");
            }
            try (var mongo = MongoClients.create(engines.mongoUri())) {
                mongo.getDatabase("pressroom")
                        .getCollection("kept")
                        .insertOne(new Document("_id", "document"));
            }
            try (var redis = RedisClient.create(engines.redisUrl())) {
                redis.set("kept", "value");
            }
            try (var s3 = s3()) {
                s3.createBucket(it -> it.bucket("kept"));
                s3.putObject(it -> it.bucket("kept").key("a b"), RequestBody.fromString("object"));
            }
            try (var sqs = sqs()) {
                var url =
                        sqs.createQueue(
                                        it ->
                                                it.queueName("kept")
                                                        .attributes(
                                                                Map.of(
                                                                        QueueAttributeName
                                                                                .VISIBILITY_TIMEOUT,
                                                                        "77")))
                                .queueUrl();
                sqs.sendMessage(it -> it.queueUrl(url).messageBody("message"));
            }
        }

        void check() throws SQLException {
            try (var connection =
                            DriverManager.getConnection(
                                    engines.jdbcUrl(), engines.dbUser(), engines.dbPassword());
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT text FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("Grüße 🦊");
            }
            try (var mongo = MongoClients.create(engines.mongoUri())) {
                assertThat(mongo.getDatabase("pressroom").getCollection("kept").find())
                        .containsExactly(new Document("_id", "document"));
            }
            try (var redis = RedisClient.create(engines.redisUrl())) {
                assertThat(redis.get("kept")).isEqualTo("value");
            }
            try (var s3 = s3()) {
                assertThat(s3.getObjectAsBytes(it -> it.bucket("kept").key("a b")).asUtf8String())
                        .isEqualTo("object");
            }
            try (var sqs = sqs()) {
                var url = sqs.getQueueUrl(it -> it.queueName("kept")).queueUrl();
                assertThat(url).startsWith(gateway.address().toString());
                assertThat(
                                sqs.getQueueAttributes(
                                                it ->
                                                        it.queueUrl(url)
                                                                .attributeNames(
                                                                        QueueAttributeName
                                                                                .VISIBILITY_TIMEOUT))
                                        .attributes())
                        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "77");
                assertThat(sqs.receiveMessage(it -> it.queueUrl(url).waitTimeSeconds(3)).messages())
                        .extracting(message -> message.body())
                        .containsExactly("message");
            }
        }

        private S3Client s3() {
            return EnginesForTests.at(gateway.address(), S3Client.builder().forcePathStyle(true))
                    .build();
        }

        private SqsClient sqs() {
            return EnginesForTests.at(gateway.address(), SqsClient.builder()).build();
        }

        @Override
        public void close() throws IOException {
            gateway.close();
            engines.close();
        }
    }
}
