package dev.pressroom.localcloud.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/// A handler that needs nothing but the JDK; the event says what it does.
public final class PlainHandler implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        var wish = new String(event.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
        var answer =
                switch (wish) {
                    case "fail" -> throw new IllegalStateException("as wished");
                    case "end" -> {
                        Runtime.getRuntime().halt(7);
                        yield "";
                    }
                    case "hang" -> {
                        while (true) {
                            LockSupport.park();
                        }
                    }
                    case "process" -> Long.toString(ProcessHandle.current().pid());
                    case "time" -> Integer.toString(context.getRemainingTimeInMillis());
                    default -> System.getenv().getOrDefault(wish, "(not set)");
                };
        response.write(("\"" + answer + "\"").getBytes(StandardCharsets.UTF_8));
    }
}
