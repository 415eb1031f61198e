package dev.pressroom.localcloud.engine;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.AutoCreateQueuesConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;
import scala.util.Left;

/// SQS: queues and messages, kept in a file, so both survive a kill of the process.
///
/// Not imitated: retention (accepted, never enforced), queue policies, authentication; hence loopback only. Region
/// eu-central-1, account 000000000000.
final class ElasticMqEngine implements AutoCloseable {
    static final String REGION = "eu-central-1";
    static final String ACCOUNT = "000000000000";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ActorSystem actors;
    private final SQSRestServer server;
    private final int port;

    private ElasticMqEngine(ActorSystem actors, SQSRestServer server, int port) {
        this.actors = actors;
        this.server = server;
        this.port = port;
    }

    /// @param gatewayPort the port in the queue URLs, which name `localhost`
    /// @throws IllegalStateException if the queues of the last run cannot be restored
    static ElasticMqEngine start(Path data, int gatewayPort)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        var configuration =
                ConfigFactory.parseString(
                                "pekko { daemonic = on, loglevel = WARNING, stdout-loglevel = WARNING, "
                                        + "jvm-shutdown-hooks = off, coordinated-shutdown.run-by-jvm-shutdown-hook = off }")
                        .withFallback(ConfigFactory.load());
        var actors =
                ActorSystem.create(
                        "elasticmq", configuration, ElasticMqEngine.class.getClassLoader());
        var limits = StrictSQSLimits$.MODULE$;
        // WRITE_DELAY=0: a message is on disk when the answer says that it was sent.
        var store =
                new SqlQueuePersistenceConfig(
                        true,
                        "org.h2.Driver",
                        "jdbc:h2:file:"
                                + data.resolve("queues").toAbsolutePath()
                                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                        "sa",
                        "",
                        false);
        var events =
                actors.actorOf(
                        Props.create(
                                SqlQueuePersistenceActor.class,
                                () -> new SqlQueuePersistenceActor(store, List$.MODULE$.empty())));
        var queues =
                actors.actorOf(
                        Props.create(
                                QueueManagerActor.class,
                                () ->
                                        new QueueManagerActor(
                                                new NowProvider(), limits, Option.apply(events))));
        var server =
                new TheSQSRestServerBuilder(
                                Option.apply(actors),
                                Option.apply(queues),
                                "127.0.0.1",
                                0,
                                new NodeAddress("http", "localhost", gatewayPort, ""),
                                false,
                                limits,
                                REGION,
                                ACCOUNT,
                                Option.apply(events),
                                new AutoCreateQueuesConfig(false, null))
                        .start();
        var port = server.waitUntilStarted().localAddress().getPort();
        restore(events, queues);
        return new ElasticMqEngine(actors, server, port);
    }

    private static void restore(ActorRef events, ActorRef queues) throws InterruptedException {
        try {
            var answer =
                    Patterns.ask(events, new QueueEvent.Restore(queues), LIMIT)
                            .toCompletableFuture()
                            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (answer instanceof Left<?, ?> errors) {
                throw new IllegalStateException(
                        "the queues of the last run cannot be restored: " + errors.value());
            }
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(
                    "the queues of the last run cannot be restored", failed);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// @throws CompletionException if the actors do not end within [#LIMIT]
    @Override
    public void close() {
        server.stopAndWait();
        actors.terminate();
        actors.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
