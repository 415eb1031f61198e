package dev.pressroom.localcloud.engine;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is looked up by a text must be what reading every document would find.
class DocumentCollectionTest {
    private static final int IDS = 12;
    private static final int STEPS = 300;

    @TempDir private Path data;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void afterAnyChangesALookUpFindsWhatReadingAllFinds(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var model = new TreeMap<String, Document>();
        var port = Ports.free().mongo();
        var engine = MongoEngine.start(data, port);
        var client = client(engine);
        try {
            for (int i = 0; i < STEPS; i++) {
                if (i == STEPS / 2) {
                    client.close();
                    engine.close();
                    engine = MongoEngine.start(data, port);
                    client = client(engine);
                }
                change(documents(client), model, random);
                requireSame(documents(client), model, random);
            }
        } finally {
            client.close();
            engine.close();
        }
    }

    private static MongoClient client(MongoEngine engine) {
        return MongoClients.create(engine.uri());
    }

    private static MongoCollection<Document> documents(MongoClient client) {
        return client.getDatabase("pressroom").getCollection("things");
    }

    private static void change(
            MongoCollection<Document> documents,
            Map<String, Document> model,
            SplittableRandom random) {
        var id = "id" + random.nextInt(IDS);
        switch (random.nextInt(4)) {
            case 0 -> {
                documents.deleteMany(and(eq("_id", id), ne("kind", "none")));
                model.remove(id);
            }
            case 1 -> {
                var kind = text(random);
                documents.updateOne(eq("_id", id), set("kind", kind));
                model.computeIfPresent(id, (_, one) -> new Document(one).append("kind", kind));
            }
            default -> {
                var one =
                        new Document("_id", id)
                                .append("kind", text(random))
                                .append("tags", List.of(text(random), text(random)));
                documents.deleteOne(eq("_id", id));
                documents.insertOne(one);
                model.put(id, one);
            }
        }
    }

    private static void requireSame(
            MongoCollection<Document> documents,
            Map<String, Document> model,
            SplittableRandom random) {
        var kind = text(random);
        var tag = text(random);
        assertThat(ids(documents, eq("kind", kind)))
                .containsExactlyInAnyOrderElementsOf(
                        ids(model, one -> kind.equals(one.getString("kind"))));
        assertThat(ids(documents, and(eq("tags", tag), ne("kind", kind))))
                .containsExactlyInAnyOrderElementsOf(
                        ids(
                                model,
                                one ->
                                        one.getList("tags", String.class).contains(tag)
                                                && !kind.equals(one.getString("kind"))));
        assertThat(documents.countDocuments(and(eq("tags", tag), eq("kind", kind))))
                .isEqualTo(
                        ids(
                                        model,
                                        one ->
                                                one.getList("tags", String.class).contains(tag)
                                                        && kind.equals(one.getString("kind")))
                                .size());
    }

    private static String text(SplittableRandom random) {
        return "text" + random.nextInt(4);
    }

    private static List<String> ids(MongoCollection<Document> documents, Bson filter) {
        return documents.find(filter).map(one -> one.getString("_id")).into(new ArrayList<>());
    }

    private static List<String> ids(Map<String, Document> model, Predicate<Document> wanted) {
        return model.values().stream()
                .filter(wanted)
                .map(one -> Objects.requireNonNull(one.getString("_id")))
                .toList();
    }

    @Test
    void anUpdateByIdChangesThatDocumentAlone() throws Exception {
        var engine = MongoEngine.start(data, Ports.free().mongo());
        try (var client = client(engine)) {
            var documents = documents(client);
            IntStream.range(0, IDS)
                    .forEach(i -> documents.insertOne(new Document("_id", "id" + i)));

            assertThat(documents.updateOne(eq("_id", "id3"), set("kind", "new")).getModifiedCount())
                    .isEqualTo(1);
            assertThat(ids(documents, eq("kind", "new"))).containsExactly("id3");
        } finally {
            engine.close();
        }
    }
}
