package dev.pressroom.localcloud.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.pressroom.api.Api;
import dev.pressroom.localcloud.ControlPages;
import dev.pressroom.localcloud.StandIns;
import dev.pressroom.localcloud.engine.LocalEngines;
import dev.pressroom.localcloud.engine.Ports;
import dev.pressroom.localcloud.engine.S3Notifications;
import dev.pressroom.localcloud.gateway.AwsGateway;
import dev.pressroom.localcloud.lambda.Provisioning;
import dev.pressroom.localcloud.lambda.S3NotificationRouter;
import dev.pressroom.localcloud.queue.SqsQueues;
import dev.pressroom.localcloud.standin.Faults;
import dev.pressroom.localcloud.standin.Mailbox;
import dev.pressroom.localcloud.standin.SendingLimits;
import dev.pressroom.localcloud.template.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The platform of `template.yaml` with counters on all of its wires and a clock that can be moved. Its
/// functions and its API run when they are told to, one invocation at a time.
public final class Platform implements AutoCloseable {
    /// Nobody waits long for his turn: a run has one sender, and its time is moved.
    private static final SendingLimits.Account MAIL_ACCOUNT =
            new SendingLimits.Account(5_000, 1_000_000, true, true, true, true);

    private static final long TOKEN_SECONDS = 300;

    private final Map<String, String> tokens = new HashMap<>();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final MovableClock clock = new MovableClock();
    private final OutsideCalls calls = new OutsideCalls(clock);
    private final MailReports reports = new MailReports(clock);
    private final Random providerDice = new Random(0);
    private final Faults provider = new Faults(Duration.ofSeconds(1), providerDice);
    private final AtomicReference<S3Notifications> uploads =
            new AtomicReference<>(S3Notifications.NONE);
    private final LocalEngines engines;
    private final Stack stack;
    private final SqsClient sqs;
    private final S3Client s3;
    private final Mailbox mailbox;
    private final Functions functions;
    private final Delays delays;
    private final MongoCalls mongo;
    private final URI api;
    private final LeakWatch leaks;

    private Platform(Path template, Path data, Path programs)
            throws IOException, InterruptedException, SQLException {
        try {
            opened(calls.makeCurrent());
            JdbcCalls.register();
            var ports = Ports.free();
            this.engines =
                    opened(
                            LocalEngines.start(
                                    data,
                                    programs,
                                    ports,
                                    (bucket, key, size, eTag) ->
                                            uploads.get().objectCreated(bucket, key, size, eTag)));
            var gateway =
                    opened(AwsGateway.start(ports.gateway(), engines.s3Url(), engines.sqsUrl()));
            Deployment.pointSdkAt(gateway.address());
            this.mongo = opened(MongoCalls.start(URI.create(engines.mongoUri())));
            var redis = opened(RedisCalls.start(URI.create(engines.redisUrl())));
            this.stack =
                    Deployment.of(template, gateway.address(), engines, mongo.uri(), redis.url());
            this.sqs =
                    opened(
                            SqsClient.builder()
                                    .overrideConfiguration(
                                            it ->
                                                    it.putExecutionAttribute(
                                                            SdkCalls.NOT_COUNTED, true))
                                    .build());
            this.s3 =
                    opened(
                            S3Client.builder()
                                    .forcePathStyle(true)
                                    .overrideConfiguration(
                                            it ->
                                                    it.putExecutionAttribute(
                                                            SdkCalls.NOT_COUNTED, true))
                                    .build());
            var sns =
                    opened(
                            SnsClient.builder()
                                    .overrideConfiguration(
                                            it ->
                                                    it.putExecutionAttribute(
                                                            SdkCalls.NOT_COUNTED, true))
                                    .build());
            this.mailbox =
                    StandIns.serve(
                            gateway,
                            new ControlPages(),
                            stack,
                            Set.of(Deployment.MAIL_DOMAIN),
                            data.resolve("mail"),
                            sqs,
                            s3,
                            reports,
                            clock,
                            new StandIns.Controls(
                                    provider, new SendingLimits(MAIL_ACCOUNT, clock)));
            new Provisioning(sqs, sns, s3).apply(stack);
            var router =
                    new S3NotificationRouter(
                            stack.buckets(), stack.account().region(), new SqsQueues(sqs), clock);
            uploads.set(router::objectCreated);
            var server = opened(Api.start(Deployment.apiSettings(stack), 0, clock));
            this.api = URI.create("http://localhost:" + server.port());
            this.functions = opened(Functions.of(stack, clock));
            this.delays = new Delays(sqs);
            Events.collect(sqs, sns, stack);
            this.leaks = LeakWatch.begun();
            started.push(leaks);
        } catch (IOException | InterruptedException | SQLException | RuntimeException failed) {
            // What started already would keep the process alive.
            close();
            throw failed;
        }
    }

    /// Starts everything on free ports.
    ///
    /// @param data     an empty folder
    /// @param programs folder for unpacked programs, which several data folders may share
    public static Platform start(Path template, Path data, Path programs)
            throws IOException, InterruptedException, SQLException {
        // What goes wrong on purpose is no news; the runs tell what matters.
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger("com.zaxxer.hikari").setLevel(Level.OFF);
        }
        return new Platform(template, data, programs);
    }

    /// Runs one invocation of a function or one request to the API, the only one at that time.
    ///
    /// @return its answer; nothing if its process ended first, or it threw
    <T> Optional<T> invoke(String name, Callable<T> work) {
        calls.begin(name, () -> attempt(work));
        var answer = attempt(work);
        var crashed = calls.end();
        var after = calls.defect().sqlAfter(name, crashed);
        if (!after.isEmpty()) {
            Store.update(engines, after);
        }
        return crashed ? Optional.empty() : answer;
    }

    private static <T> Optional<T> attempt(Callable<T> work) {
        try {
            return Optional.of(work.call());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (Exception thrown) {
            // A function that throws settles nothing, and Lambda does not look at why.
            return Optional.empty();
        }
    }

    /// Lets time pass, also for the pace of mails, which Redis keeps by its own clock.
    void pass(Duration time) {
        clock.advance(time);
        calls.messages().lookEverywhere();
        Wire.tellRedis(URI.create(engines.redisUrl()), "DEL mail:rate");
    }

    /// Signs somebody in, or takes the token of the last minutes.
    String token(String name) throws IOException, InterruptedException {
        var key = name + InstantSource.system().instant().getEpochSecond() / TOKEN_SECONDS;
        var known = tokens.get(key);
        if (known == null) {
            known = Person.tokenOf(engines.issuer(), name);
            tokens.put(key, known);
        }
        return known;
    }

    OutsideCalls calls() {
        return calls;
    }

    MovableClock clock() {
        return clock;
    }

    LocalEngines engines() {
        return engines;
    }

    Stack stack() {
        return stack;
    }

    SqsClient sqs() {
        return sqs;
    }

    S3Client s3() {
        return s3;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Functions functions() {
        return functions;
    }

    MongoCalls documentCalls() {
        return mongo;
    }

    Delays delays() {
        return delays;
    }

    MailReports reports() {
        return reports;
    }

    /// What the providers are made to do; each run begins with the same dice.
    Faults provider() {
        return provider;
    }

    /// How often the mail service failed, so that its caller could not know what became of the mail.
    int providerFailures() {
        return provider.left().stream()
                .filter(it -> it.kind() != Faults.Kind.THROTTLE)
                .mapToInt(it -> Faults.Planned.MOST_TIMES - it.times())
                .sum();
    }

    void restartProvider(long seed) {
        provider.clear();
        providerDice.setSeed(seed);
    }

    URI api() {
        return api;
    }

    LeakWatch leaks() {
        return leaks;
    }

    @Override
    public void close() {
        var failures = new IllegalStateException("not everything stopped in order");
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                failures.addSuppressed(interrupted);
            } catch (Exception notStopped) {
                failures.addSuppressed(notStopped);
            }
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }
}
