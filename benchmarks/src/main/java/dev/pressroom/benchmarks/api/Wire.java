package dev.pressroom.benchmarks.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/// One HTTP/1.1 connection that is kept alive. It costs the client next to nothing, so that a
/// machine that runs both sides shows what the server needs.
final class Wire implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final URI server;
    private Socket socket;
    private BufferedInputStream in;
    private boolean ended;

    Wire(URI server) throws IOException {
        this.server = server;
        this.socket = connected();
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    private Socket connected() throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        return socket;
    }

    /// @param headers lines with their ends, or nothing
    static byte[] request(String method, String path, String headers, String body) {
        var content = body.getBytes(UTF_8).length;
        return (method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\n"
                        + headers
                        + (content > 0 || method.equals("POST")
                                ? "Content-Type: application/json\r\nContent-Length: "
                                        + content
                                        + "\r\n"
                                : "")
                        + "\r\n"
                        + body)
                .getBytes(UTF_8);
    }

    Reply exchange(byte[] request) throws IOException {
        if (ended) {
            // A server ends a connection after so many requests, and says so beforehand.
            socket.close();
            socket = connected();
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            ended = false;
        }
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            ended |= lower.equals("connection: close");
            chunked |= lower.startsWith("transfer-encoding:");
        }
        return new Reply(status, chunked ? chunks() : in.readNBytes(length));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Reply(int status, byte[] body) {
        String text() {
            return new String(body, UTF_8);
        }

        void require(int expected) throws IOException {
            if (status != expected) {
                throw new IOException("answer " + status + ": " + text());
            }
        }
    }
}
