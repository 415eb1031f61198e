package dev.pressroom.localcloud.faults;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/// Changes the statements of an update on its way. The driver puts them behind the command, as a section
/// of their own (<https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/#kind-1--document-sequence>).
final class MongoUpdates {
    private static final byte SEQUENCE = 1;
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private MongoUpdates() {}

    /// @param command where the document of the command begins
    /// @param change  of one statement, `{q: …, u: …}`
    /// @return the message itself if it has no such section
    static byte[] changed(byte[] message, int command, UnaryOperator<BsonDocument> change) {
        var bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int section = command + bytes.getInt(command);
        if (section >= message.length || message[section] != SEQUENCE) {
            return message;
        }
        int end = section + 1 + bytes.getInt(section + 1);
        int at = section + 5;
        while (message[at] != 0) {
            at++;
        }
        at++;
        var statements = new BasicOutputBuffer();
        int first = at;
        boolean any = false;
        for (; at < end; at += bytes.getInt(at)) {
            var statement = new RawBsonDocument(message, at, bytes.getInt(at));
            var changed = change.apply(statement.decode(CODEC));
            any |= !changed.equals(statement);
            try (var writer = new BsonBinaryWriter(statements)) {
                CODEC.encode(writer, changed, EncoderContext.builder().build());
            }
        }
        if (!any) {
            return message;
        }
        var body = statements.toByteArray();
        var whole =
                ByteBuffer.allocate(message.length - (end - first) + body.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(message, 0, first)
                        .put(body)
                        .put(message, end, message.length - end);
        return whole.putInt(0, whole.capacity())
                .putInt(section + 1, first - section - 1 + body.length)
                .array();
    }
}
