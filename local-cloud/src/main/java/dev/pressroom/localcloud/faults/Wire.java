package dev.pressroom.localcloud.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Sockets between a client and its real server.
final class Wire {
    private Wire() {}

    /// Serves each connection in a thread of its own, until the server is closed.
    static void acceptAll(ServerSocket server, Served served) {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().name("wire").start(() -> quietly(client, served));
            } catch (IOException closed) {
                return;
            }
        }
    }

    static Socket connect(URI real) throws IOException {
        var socket = new Socket(real.getHost(), real.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /// Gives Redis one command of plain words, and waits for its answer.
    static void tellRedis(URI real, String command) {
        try (var redis = connect(real)) {
            redis.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            if (redis.getInputStream().read() == '-') {
                throw new IllegalStateException("Redis refused " + command);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void quietly(Socket client, Served served) {
        try (client) {
            served.serve(client);
        } catch (IOException hungUp) {
            // Either side may hang up at any time: that ends the connection, and nothing else.
        }
    }

    @FunctionalInterface
    interface Served {
        void serve(Socket client) throws IOException;
    }
}
