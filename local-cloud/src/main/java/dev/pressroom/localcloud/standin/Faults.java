package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The misbehaviour that was ordered for the next calls, and the page under which it is ordered:
/// `POST` a fault, `GET` what is left, `DELETE` to end all, hanging calls included. Thread-safe.
public final class Faults implements HttpHandler {
    private static final int MAX_ORDER_BYTES = 64 * 1024;
    private final JsonMapper json = new JsonMapper();
    private final Duration hangTime;
    private final List<Planned> planned = new ArrayList<>();
    private CountDownLatch release = new CountDownLatch(1);

    /// What a struck call does: answers that there were too many, answers that the service failed,
    /// or does not answer.
    public enum Kind {
        THROTTLE,
        ERROR,
        HANG
    }

    /// `operation` is a name or `*`; `times` is how many calls are left to strike, 1 to 1000.
    public record Planned(ServiceName service, String operation, Kind kind, int times) {
        public Planned {
            if (times < 1 || times > 1000) {
                throw new IllegalArgumentException("times must be 1 to 1000");
            }
            if (operation.isBlank()) {
                throw new IllegalArgumentException("operation must be a name or *");
            }
        }

        private boolean hits(ServiceName called, String calledOperation) {
            return service == called
                    && (operation.equals("*") || operation.equals(calledOperation));
        }
    }

    /// @param hangTime how long a hanging call is held before its connection is closed
    public Faults(Duration hangTime) {
        this.hangTime = hangTime;
    }

    public synchronized void plan(Planned fault) {
        planned.add(fault);
    }

    public synchronized List<Planned> left() {
        return List.copyOf(planned);
    }

    /// Forgets all plans and lets hanging calls go.
    public synchronized void clear() {
        planned.clear();
        release.countDown();
        release = new CountDownLatch(1);
    }

    /// Returns true when the call may go on, false when it must not be answered.
    ///
    /// @throws AwsError the planned one
    boolean strike(ServiceName service, String operation) {
        var kind = take(service, operation);
        if (kind.isEmpty()) {
            return true;
        }
        return switch (kind.get()) {
            case THROTTLE -> throw service.throttled();
            case ERROR -> throw service.internal();
            case HANG -> {
                hang();
                yield false;
            }
        };
    }

    private synchronized Optional<Kind> take(ServiceName service, String operation) {
        for (int i = 0; i < planned.size(); i++) {
            var fault = planned.get(i);
            if (fault.hits(service, operation)) {
                if (fault.times() == 1) {
                    planned.remove(i);
                } else {
                    planned.set(
                            i,
                            new Planned(
                                    fault.service(),
                                    fault.operation(),
                                    fault.kind(),
                                    fault.times() - 1));
                }
                return Optional.of(fault.kind());
            }
        }
        return Optional.empty();
    }

    private void hang() {
        try {
            // Ends early when the faults are cleared; that it ended is all that matters.
            var endedEarly = latch().await(hangTime.toMillis(), TimeUnit.MILLISECONDS);
            assert endedEarly || !hangTime.isNegative();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized CountDownLatch latch() {
        return release;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "GET" -> JsonPage.send(exchange, 200, json.valueToTree(left()));
                case "DELETE" -> {
                    clear();
                    JsonPage.send(exchange, 200, json.valueToTree(left()));
                }
                case "POST" -> order(exchange);
                default -> JsonPage.problem(exchange, 405, "GET, POST or DELETE");
            }
        }
    }

    private void order(HttpExchange exchange) throws IOException {
        try {
            var body = exchange.getRequestBody().readNBytes(MAX_ORDER_BYTES);
            plan(read(json.readTree(body)));
            JsonPage.send(exchange, 201, json.valueToTree(left()));
        } catch (JacksonException malformed) {
            JsonPage.problem(exchange, 400, "not a JSON object");
        } catch (IllegalArgumentException wrong) {
            JsonPage.problem(
                    exchange,
                    400,
                    "wanted {\"service\":\"rekognition|comprehend|ses|sns|sts\",\"operation\":\"*\",\"kind\":\"throttle|error|hang\",\"times\":1}: "
                            + wrong.getMessage());
        }
    }

    private static Planned read(JsonNode order) {
        return new Planned(
                ServiceName.valueOf(order.path("service").asString("").toUpperCase(Locale.ROOT)),
                order.path("operation").asString("*"),
                Kind.valueOf(order.path("kind").asString("").toUpperCase(Locale.ROOT)),
                order.path("times").asInt(1));
    }
}
