package dev.pressroom.localcloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pressroom.localcloud.lambda.FunctionError;
import dev.pressroom.localcloud.lambda.Schedules;
import dev.pressroom.localcloud.standin.HttpAnswer;
import java.io.IOException;

/// Lists the schedules (`GET`) and fires one now (`POST …/NAME`). Thread-safe.
final class SchedulePages implements HttpHandler {
    private final Schedules schedules;
    private final String prefix;

    SchedulePages(Schedules schedules, String prefix) {
        this.schedules = schedules;
        this.prefix = prefix;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (HttpAnswer.reads(exchange)) {
            ControlPages.text(exchange, 200, String.join("\n", schedules.logicalIds()));
            return;
        }
        var name = path.substring(Math.min(path.length(), prefix.length() + 1));
        if (!schedules.logicalIds().contains(name)) {
            ControlPages.text(
                    exchange,
                    404,
                    "no schedule '%s'; there are %s"
                            .formatted(
                                    name.replaceAll("[^A-Za-z0-9]", "?"),
                                    String.join(", ", schedules.logicalIds())));
            return;
        }
        try {
            schedules.fire(name);
            ControlPages.text(exchange, 202, "fired");
        } catch (FunctionError failed) {
            ControlPages.text(exchange, 502, "the function failed: " + failed.getMessage());
        }
    }
}
