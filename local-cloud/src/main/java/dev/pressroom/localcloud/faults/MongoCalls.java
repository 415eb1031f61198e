package dev.pressroom.localcloud.faults;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/// A MongoDB server in front of another one, which counts the commands that pass. It knows only where a
/// message ends and what it is called
/// (<https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/>).
final class MongoCalls implements AutoCloseable {
    private static final int OP_MSG = 2013;
    private static final int HEADER = 16;

    /// Where the first document of an OP_MSG begins: after the header, the flags and its section's kind.
    private static final int DOCUMENT = HEADER + 5;

    private static final Set<String> OF_THE_DRIVER =
            Set.of("", "hello", "isMaster", "ismaster", "ping", "buildInfo", "endSessions");

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");

    private static final BsonDocument LOST =
            BsonDocument.parse(
                    "{ok: 0.0, code: 50, codeName: 'MaxTimeMSExpired', errmsg: 'injected: no answer'}");

    private final URI real;
    private final ServerSocket server;
    private volatile String watched = "";
    private volatile Runnable afterWrite = () -> {};

    private MongoCalls(URI real, ServerSocket server) {
        this.real = real;
        this.server = server;
    }

    /// @param real `mongodb://host:port/database`
    static MongoCalls start(URI real) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var calls = new MongoCalls(real, server);
        Thread.ofVirtual().name("mongo-calls").start(() -> Wire.acceptAll(server, calls::serve));
        return calls;
    }

    String uri() {
        return "mongodb://localhost:" + server.getLocalPort() + real.getPath();
    }

    /// Calls `look` after each write to a collection, before the answer goes back.
    void afterWriteTo(String collection, Runnable look) {
        afterWrite = look;
        watched = collection;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Socket client) throws IOException {
        try (client;
                var upstream = Wire.connect(real)) {
            var fromClient = buffered(client.getInputStream());
            var fromServer = buffered(upstream.getInputStream());
            while (true) {
                var request = planted(message(fromClient));
                var answer = answer(request, fromServer, upstream.getOutputStream());
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
            }
        }
    }

    private byte[] answer(byte[] request, DataInputStream fromServer, OutputStream toServer)
            throws IOException {
        return switch (course(request)) {
            case PASS, OVERTAKEN -> exchange(request, fromServer, toServer);
            case REFUSE -> lost(request);
            case SPOIL -> {
                exchange(request, fromServer, toServer);
                yield lost(request);
            }
            case LATE -> {
                OutsideCalls.current().later(() -> alone(request));
                yield lost(request);
            }
        };
    }

    private static Course course(byte[] request) {
        var command = Command.of(request);
        return OF_THE_DRIVER.contains(command.name())
                ? Course.PASS
                : OutsideCalls.current()
                        .next(Kind.DOCUMENTS, command.name() + " " + command.collection());
    }

    private static byte[] planted(byte[] request) {
        var defect = OutsideCalls.current().defect();
        var command = Command.of(request);
        return command.name().equals("update")
                ? MongoUpdates.changed(
                        request, DOCUMENT, it -> defect.update(command.collection(), it))
                : request;
    }

    /// @param name       empty for what is no command
    /// @param collection empty where there is none
    private record Command(String name, String collection) {
        static Command of(byte[] request) {
            if (number(request, 12) != OP_MSG) {
                return new Command("", "");
            }
            var command = new RawBsonDocument(request, DOCUMENT, number(request, DOCUMENT));
            var name = command.getFirstKey();
            var of = command.get(name);
            return new Command(name, of != null && of.isString() ? of.asString().getValue() : "");
        }
    }

    private void alone(byte[] request) {
        try (var upstream = Wire.connect(real)) {
            exchange(request, buffered(upstream.getInputStream()), upstream.getOutputStream());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private byte[] exchange(byte[] request, DataInputStream fromServer, OutputStream toServer)
            throws IOException {
        toServer.write(request);
        toServer.flush();
        var answer = message(fromServer);
        var command = Command.of(request);
        if (WRITES.contains(command.name()) && command.collection().equals(watched)) {
            afterWrite.run();
        }
        return answer;
    }

    private static byte[] message(DataInputStream from) throws IOException {
        var head = new byte[4];
        from.readFully(head);
        var whole = new byte[number(head, 0)];
        System.arraycopy(head, 0, whole, 0, head.length);
        from.readFully(whole, head.length, whole.length - head.length);
        return whole;
    }

    private static byte[] lost(byte[] request) {
        var document = new BasicOutputBuffer();
        try (var writer = new BsonBinaryWriter(document)) {
            new BsonDocumentCodec().encode(writer, LOST, EncoderContext.builder().build());
        }
        var body = document.toByteArray();
        return ByteBuffer.allocate(DOCUMENT + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(DOCUMENT + body.length)
                .putInt(0)
                .putInt(number(request, 4))
                .putInt(OP_MSG)
                .putInt(0)
                .put((byte) 0)
                .put(body)
                .array();
    }

    private static int number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private static DataInputStream buffered(InputStream stream) {
        return new DataInputStream(new BufferedInputStream(stream));
    }
}
