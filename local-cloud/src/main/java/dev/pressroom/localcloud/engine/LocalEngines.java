package dev.pressroom.localcloud.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// All real engines, started together, on the loopback address only, with all data in one folder.
///
/// Everything survives a restart and a kill of the process: rows, documents, objects, queues with their messages, cache.
/// One folder serves one process at a time. Thread-safe.
public final class LocalEngines implements AutoCloseable {
    private final DataFolder folder;
    private final MariaDbEngine mysql;
    private final MongoEngine mongo;
    private final RedisEngine redis;
    private final ElasticMqEngine sqs;
    private final S3Engine s3;
    private final SignInEngine signIn;

    private LocalEngines(DataFolder folder, Started started)
            throws InterruptedException, ExecutionException {
        this.folder = folder;
        this.mysql = started.mysql().get();
        this.mongo = started.mongo().get();
        this.redis = started.redis().get();
        this.sqs = started.sqs().get();
        this.s3 = started.s3().get();
        this.signIn = started.signIn().get();
    }

    private record Started(
            Future<MariaDbEngine> mysql,
            Future<MongoEngine> mongo,
            Future<RedisEngine> redis,
            Future<ElasticMqEngine> sqs,
            Future<S3Engine> s3,
            Future<SignInEngine> signIn) {
        List<Future<? extends AutoCloseable>> all() {
            return List.of(sqs, s3, signIn, mongo, redis, mysql);
        }
    }

    /// Starts all engines; the unpacked programs are kept in the data folder too.
    ///
    /// @throws PortTaken if a port is held by something else
    /// @throws IllegalStateException if an engine does not start, or another process uses the folder; what had started
    ///     is stopped again
    public static LocalEngines start(Path dataFolder, Ports ports, S3Notifications notifications)
            throws IOException, InterruptedException {
        return start(dataFolder, dataFolder.resolve("programs"), ports, notifications);
    }

    /// Starts all engines.
    ///
    /// @param programs where the unpacked database server is kept; may be shared by many data folders
    /// @throws PortTaken if a port is held by something else
    /// @throws IllegalStateException if an engine does not start, or another process uses the folder; what had started
    ///     is stopped again
    public static LocalEngines start(
            Path dataFolder, Path programs, Ports ports, S3Notifications notifications)
            throws IOException, InterruptedException {
        return start(DataFolder.lock(dataFolder), programs, ports, notifications);
    }

    /// Starts all engines.
    ///
    /// @param folder is closed with the engines, or when they do not start
    /// @param programs where the unpacked database server is kept; may be shared by many data folders
    /// @throws PortTaken if a port is held by something else
    /// @throws IllegalStateException if an engine does not start; what had started is stopped again
    public static LocalEngines start(
            DataFolder folder, Path programs, Ports ports, S3Notifications notifications)
            throws IOException, InterruptedException {
        var data = folder.path();
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            // The queues first: they need half of all processor time.
            var sqs =
                    tasks.submit(() -> ElasticMqEngine.start(data.resolve("sqs"), ports.gateway()));
            var mysql =
                    tasks.submit(
                            () ->
                                    MariaDbEngine.start(
                                            data.resolve("mysql"), programs, ports.mysql()));
            var s3 = tasks.submit(() -> S3Engine.start(data.resolve("s3"), notifications));
            var mongo = tasks.submit(() -> MongoEngine.start(data.resolve("mongo"), ports.mongo()));
            var redis =
                    tasks.submit(
                            () ->
                                    RedisEngine.start(
                                            data.resolve("redis"), programs, ports.redis()));
            var signIn = tasks.submit(() -> SignInEngine.start(ports.signIn()));
            var started = new Started(mysql, mongo, redis, sqs, s3, signIn);
            try {
                return new LocalEngines(folder, started);
            } catch (ExecutionException failed) {
                throw stopped(started, folder, failed);
            }
        }
    }

    /// Stops what did start, and gives the first failure, with the others attached.
    private static RuntimeException stopped(
            Started started, DataFolder folder, ExecutionException failed)
            throws InterruptedException, IOException {
        var why =
                failed.getCause() instanceof RuntimeException known
                        ? known
                        : new IllegalStateException("an engine did not start", failed.getCause());
        for (var engine : started.all()) {
            try {
                engine.get().close();
            } catch (ExecutionException another) {
                if (!Objects.equals(another.getCause(), failed.getCause())) {
                    why.addSuppressed(another);
                }
            } catch (InterruptedException interrupted) {
                throw interrupted;
            } catch (Exception notStopped) {
                why.addSuppressed(notStopped);
            }
        }
        folder.close();
        return why;
    }

    /// JDBC address of the database `pressroom`, for MySQL's driver.
    public String jdbcUrl() {
        return mysql.jdbcUrl();
    }

    public String dbUser() {
        return MariaDbEngine.USER;
    }

    public String dbPassword() {
        return MariaDbEngine.PASSWORD;
    }

    /// Names the database `pressroom`.
    public String mongoUri() {
        return mongo.uri();
    }

    public String redisUrl() {
        return redis.url();
    }

    /// Where SQS itself listens; clients use the gateway.
    public URI sqsUrl() {
        return sqs.uri();
    }

    /// Where S3 itself listens; clients use the gateway.
    public URI s3Url() {
        return s3.uri();
    }

    /// Issuer of the access tokens; `/token` below it gives one.
    public String issuer() {
        return signIn.issuer();
    }

    /// Stops all engines in the orderly way; those that serve requests first.
    ///
    /// @throws IllegalStateException if any did not stop; the others are stopped nevertheless
    @Override
    public void close() {
        var failures = new ArrayList<Exception>();
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends =
                    List.<AutoCloseable>of(sqs, s3, signIn, mongo, redis, mysql).stream()
                            .map(engine -> tasks.submit(() -> failureOfClosing(engine)))
                            .toList();
            for (var end : ends) {
                collect(end, failures);
            }
        }
        failureOfClosing(folder).ifPresent(failures::add);
        if (!failures.isEmpty()) {
            var why = new IllegalStateException("not every engine stopped");
            failures.forEach(why::addSuppressed);
            throw why;
        }
    }

    private static void collect(Future<Optional<Exception>> end, List<Exception> failures) {
        try {
            end.get().ifPresent(failures::add);
        } catch (ExecutionException failed) {
            failures.add(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            failures.add(interrupted);
        }
    }

    private static Optional<Exception> failureOfClosing(AutoCloseable engine) {
        try {
            engine.close();
            return Optional.empty();
        } catch (Exception failed) {
            return Optional.of(failed);
        }
    }
}
