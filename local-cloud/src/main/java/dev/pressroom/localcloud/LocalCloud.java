package dev.pressroom.localcloud;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import dev.pressroom.api.Api;
import dev.pressroom.image.EngineChoice;
import dev.pressroom.localcloud.engine.DataFolder;
import dev.pressroom.localcloud.engine.LocalEngines;
import dev.pressroom.localcloud.engine.Ports;
import dev.pressroom.localcloud.engine.S3Notifications;
import dev.pressroom.localcloud.gateway.AwsGateway;
import dev.pressroom.localcloud.lambda.EventSourceMapping;
import dev.pressroom.localcloud.lambda.FunctionHost;
import dev.pressroom.localcloud.lambda.Invocation;
import dev.pressroom.localcloud.lambda.IsolatedFunction;
import dev.pressroom.localcloud.lambda.LambdaFunction;
import dev.pressroom.localcloud.lambda.Provisioning;
import dev.pressroom.localcloud.lambda.S3NotificationRouter;
import dev.pressroom.localcloud.lambda.Schedules;
import dev.pressroom.localcloud.lambda.SharedProcessors;
import dev.pressroom.localcloud.queue.SqsQueues;
import dev.pressroom.localcloud.standin.HttpAnswer;
import dev.pressroom.localcloud.template.Account;
import dev.pressroom.localcloud.template.Function;
import dev.pressroom.localcloud.template.Stack;
import dev.pressroom.store.s3.S3Clients;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The whole platform in this JVM: what `template.yaml` says, on real engines and stand-ins.
///
/// One per process: the AWS clients of the functions find the local address in system properties.
public final class LocalCloud implements AutoCloseable {
    private static final String MAIL_DOMAIN = "pressroom.example";
    private static final String MEDIA_PATH = "/_media";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final AtomicReference<S3Notifications> notifications =
            new AtomicReference<>(S3Notifications.NONE);
    private final Configuration configuration;
    private final DataFolder folder;
    private final Consumer<String> progress;
    private final InstantSource clock = InstantSource.system();

    private LocalCloud(Configuration configuration, DataFolder folder, Consumer<String> progress) {
        this.configuration = configuration;
        this.folder = folder;
        this.progress = progress;
    }

    /// What to start, and where.
    ///
    /// @param template the SAM template
    /// @param data     folder for everything that survives a restart
    /// @param programs folder for unpacked programs, which several data folders may share
    /// @param apiPort  port of the HTTP API
    /// @param parameters of the template, where others than the local cloud's are wanted
    public record Configuration(
            Path template,
            Path data,
            Path programs,
            Ports ports,
            int apiPort,
            Map<String, String> parameters) {
        public Configuration {
            parameters = Map.copyOf(parameters);
        }

        /// With the local cloud's parameters.
        public Configuration(Path template, Path data, Path programs, Ports ports, int apiPort) {
            this(template, data, programs, ports, apiPort, Map.of());
        }
    }

    /// What is running.
    public record Running(
            URI api,
            URI aws,
            URI signIn,
            Stack stack,
            Invocation invocation,
            Schedules schedules,
            LocalEngines engines) {}

    /// Starts everything; what had started is stopped again when a part fails.
    ///
    /// @param progress gets a line for each part that is ready
    /// @throws IllegalStateException if another process uses the data folder
    /// @throws dev.pressroom.localcloud.engine.PortTaken if a port is held by something else
    /// @throws dev.pressroom.localcloud.template.TemplateException if the template has something unknown
    public static Started start(Configuration configuration, Consumer<String> progress)
            throws IOException, InterruptedException {
        return start(configuration, DataFolder.lock(configuration.data()), progress);
    }

    /// Starts everything on a data folder that is locked already. It is closed with the platform, or
    /// when that does not start.
    static Started start(Configuration configuration, DataFolder folder, Consumer<String> progress)
            throws IOException, InterruptedException {
        var cloud = new LocalCloud(configuration, folder, progress);
        cloud.opened(folder);
        try {
            return new Started(cloud, cloud.startParts());
        } catch (IOException | InterruptedException | RuntimeException failed) {
            try {
                cloud.close();
            } catch (RuntimeException notStopped) {
                failed.addSuppressed(notStopped);
            }
            throw failed;
        }
    }

    /// A running cloud and its addresses; closing it stops everything.
    public record Started(LocalCloud cloud, Running running) implements AutoCloseable {
        @Override
        public void close() {
            cloud.close();
        }
    }

    private Running startParts() throws IOException, InterruptedException {
        Ports.require(configuration.apiPort(), "the HTTP API");
        var engines =
                opened(
                        LocalEngines.start(
                                folder,
                                configuration.programs(),
                                configuration.ports(),
                                (bucket, key, size, eTag) ->
                                        notifications
                                                .get()
                                                .objectCreated(bucket, key, size, eTag)));
        progress.accept("engines: MySQL (MariaDB), MongoDB, Redis, SQS, S3, sign-in");
        var gateway =
                opened(
                        AwsGateway.start(
                                configuration.ports().gateway(),
                                engines.s3Url(),
                                engines.sqsUrl()));
        pointSdkAt(gateway.address());
        var stack = readTemplate(engines, gateway.address());
        var sqs = opened(SqsClient.create());
        var sns = opened(SnsClient.create());
        var s3 = opened(S3Clients.client(true));
        var later = opened(Executors.newVirtualThreadPerTaskExecutor());
        var pages = new ControlPages();
        StandIns.serve(
                gateway,
                pages,
                stack,
                Set.of(MAIL_DOMAIN),
                configuration.data().resolve("mail"),
                sqs,
                s3,
                later,
                clock,
                StandIns.Controls.usual(clock));
        gateway.control(pages);
        new Provisioning(sqs, sns, s3).apply(stack);
        progress.accept(
                "template: %d queues, %d topics, %d buckets"
                        .formatted(
                                stack.queues().size(),
                                stack.topics().size(),
                                stack.buckets().size()));
        pages.serve(MEDIA_PATH, new MediaPages(s3, mediaBucket(stack), MEDIA_PATH))
                .serve("/favicon.ico", LocalCloud::icon);
        var queues = new SqsQueues(sqs);
        var router =
                new S3NotificationRouter(stack.buckets(), stack.account().region(), queues, clock);
        notifications.set(router::objectCreated);
        var running = startCode(stack, engines, gateway, queues);
        opened(NewsletterWatch.start(engines, clock, progress));
        pages.serve("/_schedules", new SchedulePages(running.schedules(), "/_schedules"))
                .serve(
                        "/_functions",
                        new FunctionPages(
                                running.invocation(),
                                name -> isolated(running.stack(), gateway.address(), name),
                                "/_functions"));
        return running;
    }

    private Running startCode(
            Stack stack, LocalEngines engines, AwsGateway gateway, SqsQueues queues)
            throws InterruptedException {
        // The API brings the schema up to date, so the functions start working after it.
        var functions = new ArrayList<LambdaFunction>();
        var images = new AtomicReference<>("");
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var jobs = stack.functions().stream().filter(it -> !it.servesHttp()).iterator();
            // Whoever starts first sets up logging for all; two at once break it for each other.
            if (jobs.hasNext()) {
                functions.add(started(jobs.next(), images));
            }
            var api = tasks.submit(() -> Api.start(apiEnvironment(stack), configuration.apiPort()));
            while (jobs.hasNext()) {
                functions.add(started(jobs.next(), images));
            }
            opened(api.get());
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("the API did not start", failed.getCause());
        }
        progress.accept("code: the HTTP API and " + functions.size() + " functions");
        progress.accept("images: " + images.get());
        var processors = SharedProcessors.ofThisMachine();
        for (var function : functions) {
            for (var trigger : stack.function(function.logicalId()).queueTriggers()) {
                opened(
                        EventSourceMapping.start(
                                processors.limited(trigger),
                                stack.account().region(),
                                queues.byArn(trigger.queueArn()),
                                processors.with(function),
                                clock));
            }
        }
        var schedules = opened(new Schedules(clock));
        for (var function : functions) {
            stack.function(function.logicalId())
                    .scheduleTriggers()
                    .forEach(trigger -> schedules.add(trigger, function));
        }
        schedules.start();
        return new Running(
                URI.create("http://localhost:" + configuration.apiPort()),
                gateway.address(),
                URI.create(engines.issuer()),
                stack,
                new Invocation(stack, functions),
                schedules,
                engines);
    }

    private FunctionHost started(Function function, AtomicReference<String> images) {
        var host = opened(FunctionHost.start(function));
        host.part(EngineChoice.Chosen.class).ifPresent(chosen -> images.set(chosen.line()));
        return host;
    }

    private Stack readTemplate(LocalEngines engines, URI aws) throws IOException {
        var local = Account.local();
        return Stack.read(
                configuration.template(),
                new Account(local.id(), local.region(), local.stackName(), aws),
                parameters(engines, aws),
                LocalSecrets.of(configuration.data(), engines));
    }

    private Map<String, String> parameters(LocalEngines engines, URI aws) {
        var parameters = new HashMap<String, String>();
        parameters.put("DatabaseUrl", engines.jdbcUrl());
        parameters.put("MailFrom", "Pressroom <news@" + MAIL_DOMAIN + ">");
        parameters.put("MailDomain", MAIL_DOMAIN);
        parameters.put("SiteUrl", "http://localhost:" + configuration.apiPort());
        parameters.put("MediaUrl", aws + MEDIA_PATH);
        parameters.put("JwtIssuer", engines.issuer());
        parameters.put("S3PathStyle", "true");
        parameters.put("LiveConnections", "200");
        // All people here are one client, as they come from this machine.
        parameters.put("SubscriptionsPerHour", "100000");
        parameters.put("DecodeIn", "process");
        parameters.put("SweepAfter", "PT10S");
        parameters.putAll(configuration.parameters());
        return parameters;
    }

    private static Map<String, String> apiEnvironment(Stack stack) {
        return stack.functions().stream()
                .filter(Function::servesHttp)
                .findFirst()
                .map(function -> new HashMap<>(function.environment()))
                .orElseThrow(
                        () -> new IllegalStateException("no function of the template serves HTTP"));
    }

    private LambdaFunction isolated(Stack stack, URI aws, String name) throws IOException {
        var template = configuration.template().toAbsolutePath().getParent();
        if (template == null) {
            throw new IllegalStateException("the template has no folder");
        }
        return IsolatedFunction.start(
                stack.function(name),
                template,
                Map.of(
                        "AWS_ENDPOINT_URL",
                        aws.toString(),
                        "AWS_REGION",
                        stack.account().region(),
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "test"));
    }

    private static void icon(HttpExchange exchange) throws IOException {
        try (exchange;
                var icon = requireNonNull(Api.class.getResourceAsStream("/static/favicon.ico"))) {
            HttpAnswer.send(exchange, 200, "image/x-icon", icon.readAllBytes());
        }
    }

    private static String mediaBucket(Stack stack) {
        return stack.bucket("MediaBucket").name();
    }

    /// In one JVM all clients share their defaults, as they share the environment in a function.
    private static void pointSdkAt(URI aws) {
        System.setProperty("aws.endpointUrl", aws.toString());
        System.setProperty("aws.region", Account.local().region());
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (started) {
            started.push(part);
        }
        return part;
    }

    /// Stops everything, the newest part first.
    ///
    /// @throws IllegalStateException if a part did not stop; the others are stopped nevertheless
    @Override
    public void close() {
        var failures = new ArrayList<Exception>();
        for (var part : parts()) {
            try {
                part.close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                failures.add(interrupted);
            } catch (Exception notStopped) {
                failures.add(notStopped);
            }
        }
        if (!failures.isEmpty()) {
            var why = new IllegalStateException("not everything stopped in order");
            failures.forEach(why::addSuppressed);
            throw why;
        }
    }

    private List<AutoCloseable> parts() {
        synchronized (started) {
            var parts = List.copyOf(started);
            started.clear();
            return parts;
        }
    }
}
