package dev.pressroom.localcloud.engine;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFileTest {
    private static final int DOCUMENTS = 500;

    @TempDir private Path data;

    /// A file as the backend writes it by itself: Java objects, and indexes in the order of their bytes.
    @Test
    void anOlderFileKeepsItsDocumentsAndItsUniqueKeys() throws Exception {
        byTheBackendAlone(
                documents ->
                        IntStream.range(0, DOCUMENTS)
                                .forEach(i -> documents.insertOne(document(i, "old"))));

        onThePlatform(
                documents -> {
                    requireAll(documents, "old");
                    IntStream.range(0, DOCUMENTS)
                            .forEach(
                                    i ->
                                            assertThatThrownBy(
                                                            () ->
                                                                    documents.insertOne(
                                                                            document(i, "twice")))
                                                    .isInstanceOf(MongoWriteException.class));
                    documents.updateMany(eq("kind", "old"), set("kind", "new"));
                });
        onThePlatform(documents -> requireAll(documents, "new"));
    }

    @Test
    void aFileOfALaterVersionIsLeftAsItIs() throws Exception {
        var file = Files.createDirectories(data).resolve("documents.mv");
        try (var store = MVStore.open(file.toString())) {
            store.setStoreVersion(99);
        }

        assertThatThrownBy(() -> DocumentFile.open(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("later version");
        try (var store = MVStore.open(file.toString())) {
            assertThat(store.getStoreVersion()).isEqualTo(99);
        }
    }

    @Test
    void aFailureWhileAnOlderFileIsReadChangesNothing() throws Exception {
        var file = Files.createDirectories(data).resolve("documents.mv");
        try (var store = MVStore.open(file.toString())) {
            store.<Object, Object>openMap("a._index_first").put(new KeyValue("one"), "position");
            // No key of an index.
            store.<Object, Object>openMap("a._index_second").put(5, "position");
        }

        assertThatThrownBy(() -> DocumentFile.open(file)).isInstanceOf(ClassCastException.class);

        try (var store = MVStore.open(file.toString())) {
            assertThat(store.getStoreVersion()).isZero();
            assertThat(store.<Object, Object>openMap("a._index_first").get(new KeyValue("one")))
                    .isEqualTo("position");
        }
    }

    @Test
    void keysThatAreNoTextsAreKeptToo() throws Exception {
        onThePlatform(
                documents -> {
                    documents.insertOne(new Document("_id", 7L));
                    documents.insertOne(new Document("_id", "7"));
                    documents.insertOne(new Document("_id", new Document("a", "7")));
                });

        onThePlatform(
                documents -> {
                    assertThat(documents.countDocuments(eq("_id", 7L))).isEqualTo(1);
                    assertThat(documents.countDocuments(eq("_id", "7"))).isEqualTo(1);
                    assertThat(documents.countDocuments(eq("_id", new Document("a", "7"))))
                            .isEqualTo(1);
                    assertThatThrownBy(() -> documents.insertOne(new Document("_id", 7L)))
                            .isInstanceOf(MongoWriteException.class);
                });
    }

    private static void requireAll(MongoCollection<Document> documents, String kind) {
        assertThat(documents.countDocuments()).isEqualTo(DOCUMENTS);
        for (int i = 0; i < DOCUMENTS; i++) {
            assertThat(documents.find(eq("_id", "id" + i)).first()).isEqualTo(document(i, kind));
        }
    }

    private static Document document(int number, String kind) {
        return new Document("_id", "id" + number).append("number", number).append("kind", kind);
    }

    private void byTheBackendAlone(Consumer<MongoCollection<Document>> steps) throws Exception {
        var port = Ports.free().mongo();
        var file = Files.createDirectories(data).resolve("documents.mv");
        var server = new MongoServer(new H2Backend(MVStore.open(file.toString())));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        try (var client = MongoClients.create(MongoEngine.uri(port))) {
            steps.accept(documents(client.getDatabase("pressroom")));
        } finally {
            server.shutdown();
        }
    }

    private void onThePlatform(Consumer<MongoCollection<Document>> steps) throws Exception {
        var engine = MongoEngine.start(data, Ports.free().mongo());
        try (var client = MongoClients.create(engine.uri())) {
            steps.accept(documents(client.getDatabase("pressroom")));
        } finally {
            engine.close();
        }
    }

    private static MongoCollection<Document> documents(MongoDatabase database) {
        return database.getCollection("things");
    }
}
