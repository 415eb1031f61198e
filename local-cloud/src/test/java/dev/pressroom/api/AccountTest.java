package dev.pressroom.api;

import static dev.pressroom.api.EditorForTests.JSON;
import static dev.pressroom.api.EditorForTests.id;
import static dev.pressroom.api.EditorForTests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClients;
import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.store.mongo.ModerationReport;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mysql.ModerationCases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of all that belongs to an author when it is exported or erased.
class AccountTest {
    private static AccountsForTests all;

    @BeforeAll
    static void start() throws Exception {
        all = AccountsForTests.start("account-uploads");
    }

    @AfterAll
    static void stop() {
        all.close();
    }

    @BeforeEach
    void endOlderDeletions() {
        all.endOlderDeletions();
    }

    @Test
    void anErasureTakesAllThatBelongsToAnAuthorAndNothingElse() throws Exception {
        var editor = all.author("erased");
        var other = all.author("neighbour");
        editor.send("PUT", "/v1/profile", AccountsForTests.profile("erased-author"));
        other.send("PUT", "/v1/profile", AccountsForTests.profile("neighbour-author"));
        var kept = other.publish("Kept kudu", "text", "kudu");
        var first = editor.publish("Erased kudu", "text", "kudu");
        var second = editor.create("Second", "text");
        var picture = all.image(editor, second);
        var slug = editor.slug(first);
        var gone = editor.publish("Gone before", "text");
        var freed = editor.slug(gone);
        all.delete(editor, gone);

        var erased = editor.send("DELETE", "/v1/account", "");
        assertThat(erased.statusCode()).isEqualTo(202);
        assertThat(json(erased).get("articles").asInt()).isEqualTo(2);
        assertThat(json(editor.send("DELETE", "/v1/account", "")).get("articles").asInt()).isZero();

        assertThat(titles(editor, "/v1/search?q=kudu")).containsExactly("Kept kudu");
        assertThat(titles(editor, "/v1/tags/kudu")).containsExactly("Kept kudu");
        for (var place :
                List.of(first, second, "/v1/published/" + slug, "/v1/authors/erased-author")) {
            assertThat(editor.send("GET", place, "").statusCode()).as(place).isEqualTo(404);
        }
        assertThat(editor.send("GET", "/v1/profile", "").statusCode()).isEqualTo(404);
        assertThat(editor.send("GET", "/v1/authors/neighbour-author", "").statusCode())
                .isEqualTo(200);
        assertThat(other.status(kept)).isEqualTo("PUBLISHED");
        assertThat(rowsAbout("account-erased")).isZero();
        assertThat(other.slug(other.publish("Gone before", "text"))).isEqualTo(freed);
        all.remains(Instant.now(), new ArrayList<>(), new AtomicInteger()).delete();
        assertThat(all.revisions.after(id(first), 0, 10)).isEmpty();
        assertThat(all.images.find(picture).orElseThrow().status()).isEqualTo(ImageStatus.DELETED);
        assertThat(all.revisions.after(id(kept), 0, 10)).hasSize(1);
    }

    @Test
    void anExportHoldsAllThatBelongsToTheCaller() throws Exception {
        var editor = all.author("exported");
        editor.send("PUT", "/v1/profile", AccountsForTests.profile("exported-author"));
        all.author("not-exported").publish("Somebody else's secret", "other text");
        var path = editor.publish("Mine 1", "one", "java");
        for (int i = 2; i <= 12; i++) {
            editor.save(path, "Mine " + i, "text " + i);
        }
        editor.submit(path);
        editor.hold(path);
        for (int i = 0; i < 51; i++) {
            editor.create("Many " + i, "m");
        }
        var picture = all.image(editor, path);

        var answer = editor.send("GET", "/v1/account/export", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.body()).doesNotContain("Somebody else's secret");
        var export = json(answer);
        assertThat(export.get("complete").asBoolean()).isTrue();
        assertThat(export.at("/author/handle").asString()).isEqualTo("exported-author");
        assertThat(export.get("articles")).hasSize(52);
        var mine = export.get("articles").get(51);
        assertThat(mine.at("/article/status").asString()).isEqualTo("PUBLISHED");
        assertThat(mine.get("revisions")).hasSize(12);
        assertThat(mine.at("/revisions/11/markdown").asString()).isEqualTo("text 12");
        assertThat(mine.at("/notices/0/outcome").asString()).isEqualTo("PUBLISHED");
        assertThat(mine.at("/cases/0/state").asString()).isEqualTo("OPEN");
        assertThat(export.at("/images/0/id").asString()).isEqualTo(picture.toString());
    }

    @Test
    void anErasureTakesWhatModerationKnowsOfAnAuthor() throws Exception {
        var editor = all.author("judged");
        var moderator = all.issuer.token("account-judge", "moderator");
        var path = editor.create("Judged", "You pangolin");
        var picture = all.image(editor, path);
        editor.submit(path);
        judge(path, picture, "You pangolin");
        editor.reject(path);
        var appeal = editor.send("POST", path + "/appeal", "{\"text\":\"My plea of a pangolin\"}");
        assertThat(appeal.statusCode()).as(appeal.body()).isEqualTo(202);
        decide(path, moderator, "I too say pangolin");
        assertThat(trail(path, moderator)).contains("APPEALED", "I too say pangolin");
        var earlier = editor.create("Deleted before", "A pangolin too");
        editor.submit(earlier);
        editor.reject(earlier);
        editor.send("POST", earlier + "/appeal", "{\"text\":\"Another plea of a pangolin\"}");
        decide(earlier, moderator, "No pangolin");
        assertThat(all.delete(editor, earlier)).isEqualTo(204);

        assertThat(editor.send("DELETE", "/v1/account", "").statusCode()).isEqualTo(202);
        all.remains(Instant.now(), new ArrayList<>(), new AtomicInteger()).delete();
        // As the function does that removes its files.
        all.images.forget(picture);

        var reports = all.server.api().part(ModerationReports.class);
        assertThat(reports.ofArticle(id(path))).isEmpty();
        assertThat(reports.ofImages(List.of(picture))).isEmpty();
        var left = trail(path, moderator);
        assertThat(left)
                .as("who did what and when is still to be proved")
                .contains("CASE_REJECTED", "account-judge")
                .doesNotContain("account-judged", "pangolin");
        assertThat(everything("account-judged", "pangolin")).isEmpty();
    }

    @Test
    void anExportHoldsWhatModerationKnowsOfAnAuthor() throws Exception {
        var editor = all.author("informed");
        var path = editor.create("Informed", "You aardvark");
        var picture = all.image(editor, path);
        editor.submit(path);
        judge(path, picture, "You aardvark");
        editor.reject(path);
        editor.send("POST", path + "/appeal", "{\"text\":\"My plea\"}");
        decide(path, all.issuer.token("account-judge", "moderator"), "No.");

        var answer = editor.send("GET", "/v1/account/export", "");

        var mine = json(answer).get("articles").get(0);
        assertThat(mine.at("/cases/0/plea").asString()).isEqualTo("My plea");
        assertThat(mine.get("trail").valueStream().map(it -> it.get("by").asString()))
                .containsExactly("policy", "author", "moderator");
        assertThat(mine.at("/trail/2/reason").asString()).isEqualTo("No.");
        assertThat(mine.at("/reports/0/findings/0/quote").asString()).isEqualTo("You aardvark");
        assertThat(json(answer).at("/images/0/reports/0/reasons/0").asString())
                .isEqualTo("Weapons");
        assertThat(answer.body()).doesNotContain("account-judge");
    }

    /// Texts of all columns and documents that hold `words`, with where they are.
    private static List<String> everything(String... words) {
        var found = new ArrayList<String>();
        all.database.read(
                connection -> {
                    var tables =
                            connection
                                    .getMetaData()
                                    .getColumns(connection.getCatalog(), null, "%", "%");
                    while (tables.next()) {
                        var table = tables.getString("TABLE_NAME");
                        var column = tables.getString("COLUMN_NAME");
                        for (var word : words) {
                            try (var select =
                                    connection.prepareStatement(
                                            "SELECT COUNT(*) FROM `%s` WHERE CAST(`%s` AS CHAR) LIKE ?"
                                                    .formatted(table, column))) {
                                select.setString(1, "%" + word + "%");
                                var row = select.executeQuery();
                                row.next();
                                if (row.getInt(1) > 0) {
                                    found.add(table + "." + column + ": " + word);
                                }
                            }
                        }
                    }
                    return found;
                });
        var address = new ConnectionString(EnginesForTests.shared().engines().mongoUri());
        try (var client = MongoClients.create(address)) {
            var documents = client.getDatabase(String.valueOf(address.getDatabase()));
            for (var name : documents.listCollectionNames()) {
                for (var document : documents.getCollection(name).find()) {
                    for (var word : words) {
                        if (document.toJson().contains(word)) {
                            found.add(name + ": " + word);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static void judge(String path, ImageId picture, String words) {
        var reports = all.server.api().part(ModerationReports.class);
        var place = new ModerationReport.Place("body", 0, words.length(), words);
        reports.add(
                new ModerationReport(
                        "article:" + id(path) + ":" + 1,
                        "hash-" + path,
                        "7",
                        "fake/1",
                        "REJECT",
                        List.of(new ModerationReport.Reason("INSULT", 0.9, 0.7, "REJECT", place)),
                        List.of(
                                new ModerationReport.Finding(
                                        "TOXICITY", "INSULT", List.of(), 0.9, place)),
                        Instant.now()));
        reports.add(
                new ModerationReport(
                        "image:" + picture,
                        "hash-" + picture,
                        "7",
                        "fake/1",
                        "HOLD",
                        List.of(new ModerationReport.Reason("Weapons", 0.8, 0.7, "HOLD", null)),
                        List.of(),
                        Instant.now()));
    }

    private static void decide(String path, String moderator, String reason) throws Exception {
        var cases = all.server.api().part(ModerationCases.class).ofArticle(id(path));
        var body = JSON.writeValueAsString(Map.of("decision", "reject", "reason", reason));
        var answer =
                all.server.send(
                        "POST",
                        "/v1/moderation/cases/" + cases.getFirst().id() + "/decision",
                        moderator,
                        body,
                        Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String trail(String path, String moderator) throws Exception {
        return all.server
                .send(
                        "GET",
                        "/v1/moderation/articles/" + id(path) + "/trail",
                        moderator,
                        "",
                        Map.of())
                .body();
    }

    private static List<String> titles(EditorForTests editor, String path) throws Exception {
        return json(editor.send("GET", path, "")).get("items").values().stream()
                .map(it -> it.get("title").asString())
                .toList();
    }

    /// In every table that names an author.
    private static int rowsAbout(String author) {
        return List.of(
                        "SELECT COUNT(*) FROM articles WHERE author_id = ?",
                        "SELECT COUNT(*) FROM published_articles WHERE author_id = ?",
                        "SELECT COUNT(*) FROM author_notices WHERE author_id = ?",
                        "SELECT COUNT(*) FROM deleted_articles WHERE author_id = ?",
                        "SELECT COUNT(*) FROM idempotency_keys WHERE author_id = ?",
                        "SELECT COUNT(*) FROM profiles WHERE author_id = ?",
                        "SELECT COUNT(*) FROM authors WHERE id = ?")
                .stream()
                .mapToInt(sql -> all.count(sql, author))
                .sum();
    }
}
