package dev.pressroom.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.Secret;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;

/// The document database. Thread-safe; close it once.
public final class Documents implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 5;

    private final MongoClient client;
    private final String database;

    /// @param uri connection string whose path names the database
    /// @throws IllegalArgumentException if it names none
    public Documents(Secret uri) {
        var connection = new ConnectionString(uri.reveal());
        var name = connection.getDatabase();
        if (name == null) {
            throw new IllegalArgumentException(
                    "MONGO_URI must name a database, as in mongodb://host:27017/pressroom");
        }
        this.database = name;
        this.client =
                MongoClients.create(
                        MongoClientSettings.builder()
                                .applyConnectionString(connection)
                                .applyToClusterSettings(
                                        settings ->
                                                settings.serverSelectionTimeout(
                                                        TIMEOUT_SECONDS, TimeUnit.SECONDS))
                                .applyToSocketSettings(
                                        settings ->
                                                settings.connectTimeout(
                                                                TIMEOUT_SECONDS, TimeUnit.SECONDS)
                                                        .readTimeout(
                                                                2 * TIMEOUT_SECONDS,
                                                                TimeUnit.SECONDS))
                                .build());
    }

    /// The collection, for the adapters of other packages as well.
    public MongoCollection<Document> collection(String name) {
        return client.getDatabase(database).getCollection(name);
    }

    /// Runs one operation.
    ///
    /// @throws JobFailure [FailureCode#STORE_UNAVAILABLE] on any driver error
    public static <T> T attempt(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (MongoException failed) {
            throw new JobFailure(
                    FailureCode.STORE_UNAVAILABLE, "MongoDB, code " + failed.getCode(), failed);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
