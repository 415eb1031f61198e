package dev.pressroom.localcloud.engine;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentTypeTest {
    private final DocumentType type = new DocumentType();

    @ParameterizedTest
    @MethodSource("values")
    void whatIsReadIsWhatWasWritten(Object value) {
        var document =
                new Document("_id", "a")
                        .append("value", value)
                        .append("within", new Document("value", List.of(value)));

        assertThat(readTwoAfter(document)).containsExactly(document, document);
    }

    static Stream<Object> values() {
        return Stream.of(
                "text with ünïcödé and \0 within",
                "",
                7,
                7L,
                7.5,
                true,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e"),
                new ObjectId(),
                new BinData(new byte[] {1, 2, 3}),
                new Decimal128(new BigDecimal("1.10")),
                new BsonTimestamp(Instant.ofEpochSecond(5), 6),
                List.of(),
                new Document());
    }

    @Test
    void anAbsentValueStaysAbsent() {
        var document = new Document("_id", "a").append("none", null);
        document.append("list", Arrays.asList(null, "b"));

        assertThat(readTwoAfter(document)).containsExactly(document, document);
    }

    @Test
    void aFileThatKeptJavaObjectsIsStillRead() {
        var document = new Document("_id", "a").append("number", 7);
        var buffer = new WriteBuffer();
        new ObjectDataType().write(buffer, document);
        type.write(buffer, document);
        var bytes = buffer.getBuffer();
        bytes.flip();

        assertThat(type.read(bytes)).isEqualTo(document);
        assertThat(type.read(bytes)).isEqualTo(document);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void aLongTextTakesTheMemoryThatThePageIsSplitFor() {
        var article = new Document("_id", "a").append("text", "x".repeat(20_000));

        assertThat(type.getMemory(article)).isBetween(20_000, 21_000);
    }

    private List<Document> readTwoAfter(Document document) {
        var buffer = new WriteBuffer();
        type.write(buffer, document);
        type.write(buffer, document);
        var bytes = buffer.getBuffer();
        bytes.flip();
        return List.of(type.read(bytes), type.read(bytes));
    }
}
