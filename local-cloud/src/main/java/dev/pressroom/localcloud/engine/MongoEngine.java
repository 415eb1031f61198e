package dev.pressroom.localcloud.engine;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.h2.mvstore.MVStore;

/// A document database that speaks MongoDB's wire protocol and keeps its data in one file.
///
/// Not imitated: sessions and transactions, text search, change streams, expiry by TTL index.
final class MongoEngine implements AutoCloseable {
    private final MongoServer server;
    private final int port;

    private MongoEngine(MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static MongoEngine start(Path data, int port) throws IOException {
        Ports.require(port, "the document database");
        var file = Files.createDirectories(data).resolve("documents.mv");
        var server = new MongoServer(new Durable(DocumentFile.open(file)));
        server.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new MongoEngine(server, port);
    }

    String uri() {
        return uri(port);
    }

    /// Address of the database behind a port of this machine.
    static String uri(int port) {
        return "mongodb://127.0.0.1:" + port + "/pressroom";
    }

    @Override
    public void close() {
        server.shutdown();
    }

    /// Writes to disk before it answers: the store alone would do so up to a second later, and a body would be gone
    /// that a committed MySQL row points at.
    private static final class Durable extends H2Backend {
        private static final Set<String> READS =
                Set.of(
                        "find",
                        "getMore",
                        "aggregate",
                        "count",
                        "distinct",
                        "hello",
                        "isMaster",
                        "ismaster",
                        "ping",
                        "buildInfo",
                        "listCollections",
                        "listDatabases",
                        "listIndexes",
                        "endSessions",
                        "killCursors",
                        "serverStatus",
                        "getLog");

        Durable(MVStore store) {
            super(store);
        }

        @Override
        protected MongoDatabase openOrCreateDatabase(String name) {
            return new DocumentDatabase(name, getMvStore(), getCursorRegistry());
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            var answer = super.handleMessage(message);
            if (!READS.contains(message.getDocument().keySet().iterator().next())) {
                commit();
            }
            return answer;
        }

        @Override
        public QueryResult handleQuery(MongoQuery query) {
            var answer = super.handleQuery(query);
            commit();
            return answer;
        }
    }
}
