package dev.pressroom.localcloud.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A Redis server in front of another one, which counts the commands that pass. A failed command ends
/// its connection (<https://redis.io/docs/latest/develop/reference/protocol-spec/>).
final class RedisCalls implements AutoCloseable {
    private static final Set<String> OF_THE_CLIENT =
            Set.of("HELLO", "CLIENT", "AUTH", "SELECT", "PING", "SUBSCRIBE", "PSUBSCRIBE", "INFO");
    private static final int ANSWER_WITHIN_SECONDS = 2;

    private final URI real;
    private final ServerSocket server;

    private RedisCalls(URI real, ServerSocket server) {
        this.real = real;
        this.server = server;
    }

    static RedisCalls start(URI real) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var calls = new RedisCalls(real, server);
        Thread.ofVirtual().name("redis-calls").start(() -> Wire.acceptAll(server, calls::serve));
        return calls;
    }

    String url() {
        return "redis://localhost:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Socket client) throws IOException {
        try (client;
                var upstream = Wire.connect(real)) {
            var answers = new Answers(client, upstream);
            Thread.ofVirtual().name("redis-answers").start(answers);
            var requests = new BufferedInputStream(client.getInputStream());
            while (true) {
                var command = OutsideCalls.current().defect().cache(command(requests));
                var course = course(command);
                if (course == Course.LATE) {
                    OutsideCalls.current().later(() -> alone(command));
                }
                if (course == Course.SPOIL) {
                    answers.swallowNext();
                }
                if (course == Course.PASS || course == Course.SPOIL) {
                    upstream.getOutputStream().write(encoded(command));
                    upstream.getOutputStream().flush();
                }
                if (course == Course.SPOIL) {
                    answers.awaitSwallowed();
                }
                if (course != Course.PASS) {
                    return;
                }
            }
        }
    }

    private static Course course(List<String> command) {
        var name = command.getFirst().toUpperCase(Locale.ROOT);
        if (OF_THE_CLIENT.contains(name)) {
            return Course.PASS;
        }
        return OutsideCalls.current().next(Kind.CACHE, name);
    }

    private void alone(List<String> command) {
        try (var upstream = Wire.connect(real)) {
            upstream.getOutputStream().write(encoded(command));
            upstream.getOutputStream().flush();
            if (upstream.getInputStream().read() < 0) {
                throw new EOFException("Redis hung up");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> command(InputStream from) throws IOException {
        int parts = Integer.parseInt(line(from).substring(1));
        var command = new ArrayList<String>(parts);
        for (int i = 0; i < parts; i++) {
            int length = Integer.parseInt(line(from).substring(1));
            command.add(new String(from.readNBytes(length), StandardCharsets.ISO_8859_1));
            from.skipNBytes(2);
        }
        return command;
    }

    private static byte[] encoded(List<String> command) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + command.size() + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        for (var part : command) {
            var text = part.getBytes(StandardCharsets.ISO_8859_1);
            bytes.writeBytes(("$" + text.length + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            bytes.writeBytes(text);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    private static String line(InputStream from) throws IOException {
        var text = new StringBuilder();
        while (true) {
            int next = from.read();
            if (next < 0) {
                throw new EOFException("the client hung up");
            }
            if (next == '\r') {
                from.skipNBytes(1);
                return text.toString();
            }
            text.append((char) next);
        }
    }

    /// Carries answers and pushed messages to the client, until one is to be lost.
    private record Answers(
            Socket client, Socket upstream, AtomicBoolean swallow, CountDownLatch swallowed)
            implements Runnable {
        Answers(Socket client, Socket upstream) {
            this(client, upstream, new AtomicBoolean(), new CountDownLatch(1));
        }

        @Override
        public void run() {
            var buffer = new byte[16_384];
            try {
                while (true) {
                    int read = upstream.getInputStream().read(buffer);
                    if (read < 0) {
                        return;
                    }
                    if (swallow.get()) {
                        swallowed.countDown();
                        return;
                    }
                    client.getOutputStream().write(buffer, 0, read);
                    client.getOutputStream().flush();
                }
            } catch (IOException hungUp) {
                // The end of the connection is the end of this.
            }
        }

        void swallowNext() {
            swallow.set(true);
        }

        void awaitSwallowed() {
            try {
                if (!swallowed.await(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("Redis did not answer");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
