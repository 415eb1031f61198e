package dev.pressroom.api;

import static dev.pressroom.api.EditorForTests.JSON;
import static dev.pressroom.api.EditorForTests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ImageId;
import dev.pressroom.moderation.adapter.mongo.MongoRemains;
import dev.pressroom.moderation.adapter.mysql.MySqlDeletions;
import dev.pressroom.moderation.application.DeleteRemains;
import dev.pressroom.moderation.application.port.Deletions;
import dev.pressroom.moderation.application.port.Dispatch;
import dev.pressroom.moderation.application.port.Remains;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleDeletions;
import dev.pressroom.store.mysql.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Authors of one API, and the sweep that deletes what is left of them.
final class AccountsForTests implements AutoCloseable {
    private static final String HASH = "0".repeat(64);

    final IssuerForTests issuer;
    final ApiForTests server;
    final Database database;
    final Revisions revisions;
    final ImageRecords images;

    private AccountsForTests(String bucket) throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start(bucket, issuer.address());
        database = server.api().part(Database.class);
        revisions = server.api().part(Revisions.class);
        images = server.api().part(ImageRecords.class);
    }

    static AccountsForTests start(String bucket) throws Exception {
        return new AccountsForTests(bucket);
    }

    @Override
    public void close() {
        server.close();
        issuer.close();
    }

    /// What other tests deleted would fill the batches of the next one.
    void endOlderDeletions() {
        for (var at : List.of(Instant.now(), Instant.now().plus(Duration.ofMinutes(17)))) {
            int found;
            do {
                found = remains(at, new ArrayList<>(), new AtomicInteger()).delete();
            } while (found > 0);
        }
    }

    DeleteRemains remains(Instant now, List<ImageId> removed, AtomicInteger crashAfter) {
        var dispatch =
                (Dispatch)
                        Proxy.newProxyInstance(
                                Dispatch.class.getClassLoader(),
                                new Class<?>[] {Dispatch.class},
                                (proxy, method, arguments) -> {
                                    assertThat(method.getName()).isEqualTo("removeImage");
                                    removed.add((ImageId) arguments[0]);
                                    return null;
                                });
        return new DeleteRemains(
                crashing(
                        Deletions.class,
                        new MySqlDeletions(new ArticleDeletions(database)),
                        crashAfter),
                crashing(
                        Remains.class,
                        new MongoRemains(
                                revisions,
                                server.api().part(ModerationReports.class),
                                images,
                                () -> now),
                        crashAfter),
                crashing(Dispatch.class, dispatch, crashAfter),
                () -> now);
    }

    /// The port, whose call number `calls` dies after its effect; 0 for never.
    private static <T> T crashing(Class<T> port, T real, AtomicInteger calls) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (proxy, method, arguments) -> {
                            try {
                                var answer = method.invoke(real, arguments);
                                if (calls.getAndDecrement() == 1) {
                                    throw new Crash();
                                }
                                return answer;
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        }));
    }

    EditorForTests author(String name) throws Exception {
        return new EditorForTests(server, issuer.token("account-" + name, "author"));
    }

    int delete(EditorForTests editor, String path) throws Exception {
        return editor.send("DELETE", path, "", Map.of("If-Match", "*")).statusCode();
    }

    ImageId image(EditorForTests editor, String path) throws Exception {
        var slot = editor.send("POST", path + "/images", upload());
        assertThat(slot.statusCode()).as(slot.body()).isEqualTo(201);
        return ImageId.parse(json(slot).get("id").asString());
    }

    static String upload() {
        return "{\"fileName\":\"a.png\",\"contentType\":\"image/png\",\"bytes\":1,\"sha256\":\""
                + HASH
                + "\"}";
    }

    static String profile(String handle) {
        return JSON.writeValueAsString(Map.of("handle", handle, "displayName", "Somebody"));
    }

    int count(String sql, String parameter) {
        return database.read(
                connection -> {
                    try (var select = connection.prepareStatement(sql)) {
                        select.setString(1, parameter);
                        try (var row = select.executeQuery()) {
                            row.next();
                            return row.getInt(1);
                        }
                    }
                });
    }

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
