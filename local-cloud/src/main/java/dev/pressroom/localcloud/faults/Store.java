package dev.pressroom.localcloud.faults;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.pressroom.localcloud.engine.LocalEngines;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/// The stores themselves, past all counters: to look at them, and to empty them between runs.
final class Store implements AutoCloseable {
    private final Platform platform;
    private final Connection connection;
    private final MongoClient mongo;
    private final MongoDatabase documents;

    Store(Platform platform) throws SQLException {
        this.platform = platform;
        this.connection = connect(platform.engines());
        var uri = URI.create(platform.engines().mongoUri());
        this.mongo = MongoClients.create(uri.toString());
        this.documents = mongo.getDatabase(uri.getPath().substring(1));
    }

    /// Rows as column to text; null is `null`.
    List<Map<String, String>> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var columns = result.getMetaData();
            var rows = new ArrayList<Map<String, String>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, String>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnLabel(i), String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    List<Document> documents(String collection) {
        return documents.getCollection(collection).find().into(new ArrayList<>());
    }

    List<String> objects(String bucket) {
        return platform.s3().listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    /// How everything ended, without ids and times: equal for two runs that came to the same.
    List<String> endState() throws SQLException {
        var lines = new ArrayList<String>();
        rows("SELECT status, decision, decided_revision = live_revision AS live FROM articles")
                .forEach(row -> lines.add("article " + row));
        rows("SELECT outcome, state FROM author_notices")
                .forEach(row -> lines.add("notice " + row));
        for (var image : documents("images")) {
            lines.add(
                    "image %s %s, %d renditions"
                            .formatted(
                                    image.getString("status"),
                                    image.getString("failure"),
                                    image.getList("renditions", Document.class).size()));
        }
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    /// Empties every table, collection and bucket, the mailbox and the cache.
    void empty() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (var row :
                    rows(
                            "SELECT table_name AS name FROM information_schema.tables"
                                    + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"
                                    + " AND table_name <> 'flyway_schema_history'")) {
                statement.execute("DELETE FROM " + row.get("name"));
            }
        }
        for (var name : documents.listCollectionNames()) {
            documents.getCollection(name).deleteMany(new Document());
        }
        for (var bucket : platform.stack().buckets()) {
            for (var key : objects(bucket.name())) {
                platform.s3().deleteObject(it -> it.bucket(bucket.name()).key(key));
            }
        }
        platform.mailbox().empty();
        Wire.tellRedis(URI.create(platform.engines().redisUrl()), "FLUSHALL");
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Inserts rows with one statement.
    ///
    /// @param into `table (columns)`
    /// @param rows as many values as columns
    void insert(String into, List<List<Object>> rows) throws SQLException {
        var places = "(" + String.join(",", Collections.nCopies(rows.getFirst().size(), "?")) + ")";
        var all = String.join(",", Collections.nCopies(rows.size(), places));
        try (var insert = connection.prepareStatement("INSERT INTO " + into + " VALUES " + all)) {
            int at = 1;
            for (var row : rows) {
                for (var value : row) {
                    insert.setObject(at++, value);
                }
            }
            insert.executeUpdate();
        }
    }

    static void update(LocalEngines engines, String sql) {
        try (var connection = connect(engines);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException("the database did not take: " + sql, failed);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        mongo.close();
    }

    private static Connection connect(LocalEngines engines) throws SQLException {
        return DriverManager.getConnection(
                engines.jdbcUrl(), engines.dbUser(), engines.dbPassword());
    }
}
