package dev.pressroom.localcloud.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.pressroom.localcloud.engine.PortTaken;
import dev.pressroom.localcloud.engine.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one address of the local AWS, `http://localhost:4566` by default: every service behind one port, as the SDKs'
/// `AWS_ENDPOINT_URL` expects.
///
/// A request is passed on as it came, because its signature covers path, query, host and headers. Each request has a
/// virtual thread of its own. A service that nobody serves is answered 501 with its name. Thread-safe.
public final class AwsGateway implements AutoCloseable {
    static {
        // Answers are written in two pieces; without this, Nagle's algorithm holds the second back
        // for 40 ms. The
        // server's class reads it once, so it is set before that class is loaded.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Logger log = LoggerFactory.getLogger(AwsGateway.class);

    /// Paths of the local cloud itself. No bucket can have such a name: they begin with a letter or
    /// digit.
    private static final String CONTROL = "/_";

    /// Browsers ask for it beside each page. So a bucket of that name cannot be asked for.
    private static final String ICON = "/favicon.ico";

    private final Map<String, HttpHandler> routes = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Backends backends;
    private volatile HttpHandler control =
            exchange -> refuse(exchange, 404, "NotFound", "local cloud");

    private AwsGateway(HttpServer server, Backends backends) {
        this.server = server;
        this.backends = backends;
    }

    /// Takes the port and serves S3 and SQS at once.
    ///
    /// @param s3 where S3 listens
    /// @param sqs where SQS listens
    /// @throws PortTaken if something else listens there
    public static AwsGateway start(int port, URI s3, URI sqs) throws IOException {
        Ports.require(port, "the one AWS address");
        var backends = new Backends();
        var gateway =
                new AwsGateway(
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256),
                        backends);
        gateway.route("s3", backends.at(s3)).route("sqs", backends.at(sqs));
        gateway.server.setExecutor(gateway.requests);
        gateway.server.createContext("/", gateway::handle);
        gateway.server.start();
        return gateway;
    }

    /// Serves a service in this process. The last handler for a name counts.
    ///
    /// @param service as in a signature's credential scope: `rekognition`, `comprehend`, `ses`, `sns` …
    /// @return this
    public AwsGateway route(String service, HttpHandler handler) {
        routes.put(service, handler);
        return this;
    }

    /// Serves what is no AWS service but the local cloud's own: paths that begin with `/_`.
    ///
    /// @return this
    public AwsGateway control(HttpHandler handler) {
        control = handler;
        return this;
    }

    /// What `aws.endpointUrl` is set to.
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.startsWith(CONTROL) || path.equals(ICON)) {
            control.handle(exchange);
            return;
        }
        var service =
                ServiceName.of(
                        exchange.getRequestMethod(),
                        exchange.getRequestHeaders(),
                        exchange.getRequestURI().getRawQuery());
        try {
            routes.getOrDefault(service, refused -> refuse(refused, 501, "UnknownService", service))
                    .handle(exchange);
        } catch (IOException | RuntimeException failed) {
            log.atWarn()
                    .setCause(failed)
                    .addKeyValue("event", "gateway.failed")
                    .addKeyValue("service", service)
                    .log("a service did not answer");
            if (exchange.getResponseCode() == -1) {
                refuse(exchange, 503, "ServiceUnavailable", service);
            } else {
                // Half an answer is out: only a broken connection tells the client so.
                throw failed;
            }
        }
    }

    private static void refuse(HttpExchange exchange, int status, String type, String service)
            throws IOException {
        try (exchange) {
            var body =
                    "{\"__type\":\"%s\",\"message\":\"the local cloud has no answer from the service '%s'\"}"
                            .formatted(type, service.replaceAll("[^a-z0-9-]", "?"))
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        backends.close();
        requests.shutdownNow();
    }
}
