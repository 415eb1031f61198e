package dev.pressroom.localcloud.engine;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/// Keeps documents as BSON (<https://bsonspec.org/spec.html>). The store itself would keep them as Java objects, and
/// writes all documents of a page again whenever one of them changes.
final class DocumentType extends BasicDataType<Document> {
    /// No value that [ObjectDataType] writes begins with a negative byte.
    private static final byte BSON = -1;

    // Of a 64-bit JVM with compressed pointers, about: an entry with its key, and an object.
    private static final int ENTRY_BYTES = 88;
    private static final int OBJECT_BYTES = 24;

    private final ObjectDataType javaObjects = new ObjectDataType();

    @Override
    public int getMemory(Document document) {
        return memory(document);
    }

    private static int memory(Object value) {
        return OBJECT_BYTES
                + switch (value) {
                    case String text -> text.length();
                    case Map<?, ?> fields ->
                            fields.values().stream()
                                    .mapToInt(field -> ENTRY_BYTES + memory(field))
                                    .sum();
                    case Collection<?> items -> items.stream().mapToInt(DocumentType::memory).sum();
                    case BinData bytes -> bytes.getData().length;
                    case null, default -> 0;
                };
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        var bytes = Unpooled.buffer();
        BsonEncoder.encodeDocument(document, bytes);
        buffer.put(BSON).put(bytes.nioBuffer());
    }

    /// Reads also what a platform wrote that kept Java objects.
    @Override
    public Document read(ByteBuffer buffer) {
        if (buffer.get(buffer.position()) != BSON) {
            return (Document) javaObjects.read(buffer);
        }
        buffer.get();
        var bytes = Unpooled.wrappedBuffer(buffer);
        var document = BsonDecoder.decodeBson(bytes);
        buffer.position(buffer.position() + bytes.readerIndex());
        return document;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
