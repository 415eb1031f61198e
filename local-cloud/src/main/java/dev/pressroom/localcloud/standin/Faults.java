package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
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
    private final Random dice;
    private CountDownLatch release = new CountDownLatch(1);

    /// What a struck call does.
    public enum Kind {
        /// Answers that there were too many.
        THROTTLE,

        /// Answers that the service failed; nothing was done.
        ERROR,

        /// Does nothing, and does not answer.
        HANG,

        /// Does what it should, and does not answer.
        LOSE_ANSWER
    }

    /// What becomes of a call.
    enum Struck {
        ANSWERED,
        IGNORED,
        DONE_WITHOUT_ANSWER
    }

    /// `operation` is a name or `*`; `times` is how many calls are left to strike, 1 to 1000000;
    /// `percent` of the calls that it could strike are struck, more than 0 and at most 100.
    public record Planned(
            ServiceName service, String operation, Kind kind, int times, double percent) {
        public static final int MOST_TIMES = 1_000_000;

        public Planned {
            if (times < 1 || times > MOST_TIMES) {
                throw new IllegalArgumentException("times must be 1 to " + MOST_TIMES);
            }
            if (!(percent > 0 && percent <= 100)) {
                throw new IllegalArgumentException("percent must be more than 0, at most 100");
            }
            if (operation.isBlank()) {
                throw new IllegalArgumentException("operation must be a name or *");
            }
        }

        /// The next calls, without exception.
        public Planned(ServiceName service, String operation, Kind kind, int times) {
            this(service, operation, kind, times, 100);
        }

        private Planned once() {
            return new Planned(service, operation, kind, times - 1, percent);
        }

        private boolean hits(ServiceName called, String calledOperation) {
            return service == called
                    && (operation.equals("*") || operation.equals(calledOperation));
        }
    }

    /// @param hangTime how long a hanging call is held before its connection is closed
    public Faults(Duration hangTime) {
        this(hangTime, new Random());
    }

    /// @param dice decides which calls are struck where not all are
    public Faults(Duration hangTime, Random dice) {
        this.hangTime = hangTime;
        this.dice = dice;
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

    /// @throws AwsError the planned one
    Struck strike(ServiceName service, String operation) {
        var kind = take(service, operation);
        if (kind.isEmpty()) {
            return Struck.ANSWERED;
        }
        return switch (kind.get()) {
            case THROTTLE -> throw service.throttled();
            case ERROR -> throw service.internal();
            case HANG -> {
                hang();
                yield Struck.IGNORED;
            }
            case LOSE_ANSWER -> Struck.DONE_WITHOUT_ANSWER;
        };
    }

    private synchronized Optional<Kind> take(ServiceName service, String operation) {
        for (int i = 0; i < planned.size(); i++) {
            var fault = planned.get(i);
            if (fault.hits(service, operation)
                    && (fault.percent() >= 100 || dice.nextDouble() * 100 < fault.percent())) {
                if (fault.times() == 1) {
                    planned.remove(i);
                } else {
                    planned.set(i, fault.once());
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
                case "GET", "HEAD" -> JsonPage.send(exchange, 200, json.valueToTree(left()));
                case "DELETE" -> {
                    clear();
                    JsonPage.send(exchange, 200, json.valueToTree(left()));
                }
                case "POST" -> order(exchange);
                default -> HttpAnswer.notAllowed(exchange, "GET, HEAD, POST, DELETE");
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
                    "wanted {\"service\":\"rekognition|comprehend|translate|ses|sns|sts\",\"operation\":\"*\",\"kind\":\"throttle|error|hang|lose_answer\",\"times\":1,\"percent\":100}: "
                            + wrong.getMessage());
        }
    }

    private static Planned read(JsonNode order) {
        return new Planned(
                ServiceName.valueOf(order.path("service").asString("").toUpperCase(Locale.ROOT)),
                order.path("operation").asString("*"),
                Kind.valueOf(order.path("kind").asString("").toUpperCase(Locale.ROOT)),
                order.path("times").asInt(1),
                order.path("percent").asDouble(100));
    }
}
