package dev.pressroom.localcloud.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The Runtime API of one sandbox: hands events to the runtime in the child process and takes its answers.
///
/// One call at a time; who calls takes care of that. A runtime that has gone takes its server with it, so a call can
/// never be handed to a connection that nobody reads.
/// Source: "Using the Lambda runtime API for custom runtimes" in the Lambda guide, version 2018-06-01.
final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final BlockingQueue<Call> waiting = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Call> current = new AtomicReference<>();
    private final AtomicReference<@Nullable FunctionError> ended = new AtomicReference<>();

    private RuntimeApi(String name, HttpServer server) {
        this.name = name;
        this.server = server;
    }

    /// @param name logical id of the function, for messages
    static RuntimeApi start(String name) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var api = new RuntimeApi(name, server);
        server.createContext(PREFIX, api::handle);
        server.setExecutor(api.threads);
        server.start();
        return api;
    }

    /// Host and port, as `AWS_LAMBDA_RUNTIME_API` holds them.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Done when the runtime asks for its first event; fails with a [FunctionError] if its start failed.
    CompletableFuture<Boolean> ready() {
        return ready;
    }

    /// @return the answer; fails with a [FunctionError] if the handler threw or the runtime ended
    CompletableFuture<byte[]> call(byte[] event, String functionArn, Instant deadline) {
        var call = new Call(event, functionArn, deadline);
        current.set(call);
        waiting.add(call);
        failIfEnded();
        return call.response;
    }

    /// To be called when the process has ended, or will be ended: what waits, fails.
    void end(FunctionError why) {
        ended.compareAndSet(null, why);
        failIfEnded();
    }

    private void failIfEnded() {
        var why = ended.get();
        if (why != null) {
            ready.completeExceptionally(why);
            var call = current.get();
            if (call != null) {
                call.response.completeExceptionally(why);
            }
        }
    }

    boolean hasEnded() {
        return ended.get() != null;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(PREFIX.length());
            switch (path) {
                case "invocation/next" -> next(exchange);
                case "init/error" -> {
                    var body = exchange.getRequestBody().readAllBytes();
                    accept(exchange);
                    end(error(exchange, body, "did not start"));
                }
                default -> answer(path, exchange);
            }
        } catch (InterruptedException closed) {
            // The sandbox is gone, and the connection with it.
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.complete(true);
        var call = waiting.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", call.id);
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(call.deadline.toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", call.functionArn);
        exchange.sendResponseHeaders(200, call.event.length == 0 ? -1 : call.event.length);
        exchange.getResponseBody().write(call.event);
    }

    private void answer(String path, HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var call = current.get();
        if (call != null && path.equals("invocation/" + call.id + "/response")) {
            accept(exchange);
            call.response.complete(body);
        } else if (call != null && path.equals("invocation/" + call.id + "/error")) {
            accept(exchange);
            call.response.completeExceptionally(error(exchange, body, "threw"));
        } else {
            exchange.sendResponseHeaders(400, -1);
        }
    }

    private static void accept(HttpExchange exchange) throws IOException {
        var body = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(202, body.length);
        exchange.getResponseBody().write(body);
    }

    /// Its text stays in the function's log: it may quote the event.
    private FunctionError error(HttpExchange exchange, byte[] body, String what) {
        var header = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
        var told = header == null ? "Runtime.Unknown" : header;
        try {
            var type = JSON.readTree(body).path("errorType").asString(told);
            return new FunctionError(type.isEmpty() ? told : type, name + " " + what);
        } catch (JacksonException malformed) {
            return new FunctionError(told, name + " " + what);
        }
    }

    @Override
    public void close() {
        end(new FunctionError("Sandbox.Stopped", name + " was stopped"));
        threads.shutdownNow();
        server.stop(0);
    }

    private static final class Call {
        private final String id = UUID.randomUUID().toString();
        private final byte[] event;
        private final String functionArn;
        private final Instant deadline;
        private final CompletableFuture<byte[]> response = new CompletableFuture<>();

        Call(byte[] event, String functionArn, Instant deadline) {
            this.event = event;
            this.functionArn = functionArn;
            this.deadline = deadline;
        }
    }
}
