package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.api.web.SiteChanges;
import dev.pressroom.model.ArticleId;
import dev.pressroom.moderation.adapter.document.SearchText;
import dev.pressroom.moderation.adapter.mysql.MySqlArticleReviews;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.UnderReview;
import dev.pressroom.publishing.slug.Slug;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.Outbox;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An author at the API, and the review's decisions at a time that the test sets.
final class EditorForTests {
    static final JsonMapper JSON = new JsonMapper();

    private final ApiForTests server;
    private final String token;
    private final MySqlArticleReviews reviews;
    private volatile Instant now = Instant.now();

    EditorForTests(ApiForTests server, String token) {
        this.server = server;
        this.token = token;
        this.reviews =
                new MySqlArticleReviews(
                        server.api().part(Database.class),
                        new SearchText()::of,
                        server.api().part(Outbox.Destination.class),
                        () -> now,
                        UUID::randomUUID);
    }

    MySqlArticleReviews reviews() {
        return reviews;
    }

    Instant now() {
        return now;
    }

    void letPass(Duration time) {
        now = now.plus(time);
    }

    /// @return path of the new article
    String create(String title, String markdown, String... tags) throws Exception {
        var answer = send("POST", "/v1/articles", draft(title, markdown, tags));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    void save(String path, String title, String markdown, String... tags) throws Exception {
        var answer = send("PUT", path, draft(title, markdown, tags), Map.of("If-Match", "*"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void submit(String path) throws Exception {
        var answer = send("POST", path + "/submission", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    void submit(String path, Instant publishAt) throws Exception {
        var answer = send("POST", path + "/submission", schedule(publishAt));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /// @return path of the published article
    String publish(String title, String markdown, String... tags) throws Exception {
        var path = create(title, markdown, tags);
        submit(path);
        assertThat(clear(path)).isTrue();
        return path;
    }

    /// What the decision does with a revision that the review cleared.
    ///
    /// @return whether it was published
    boolean clear(String path) {
        var review = reviews.find(id(path));
        return review.isPresent() && clear(review.get());
    }

    boolean clear(UnderReview review) {
        var text = text(review);
        var published = reviews.publish(review, text, Slug.of(text.title()));
        if (!published) {
            reviews.keepForLater(review);
        }
        // As the listener of the platform's events does.
        server.api().part(SiteChanges.class).changed();
        return published;
    }

    boolean reject(String path) {
        return reviews.find(id(path))
                .filter(review -> reviews.reject(review, "policy 1: by a test"))
                .isPresent();
    }

    boolean hold(String path) {
        return reviews.find(id(path))
                .filter(review -> reviews.hold(review, "policy 1: by a test"))
                .isPresent();
    }

    String slug(String path) throws Exception {
        return json(send("GET", path, "")).get("slug").asString();
    }

    String status(String path) throws Exception {
        return json(send("GET", path, "")).get("status").asString();
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        return send(method, path, body, Map.of());
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        return server.send(method, path, token, body, headers);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static ArticleId id(String path) {
        return ArticleId.parse(path.substring(path.lastIndexOf('/') + 1));
    }

    static String schedule(Instant publishAt) {
        return JSON.writeValueAsString(Map.of("publishAt", publishAt.toString()));
    }

    static String draft(String title, String markdown, String... tags) {
        return JSON.writeValueAsString(
                Map.of("title", title, "markdown", markdown, "tags", List.of(tags)));
    }

    private RevisionText text(UnderReview review) {
        return server.api()
                .part(Revisions.class)
                .find(review.article(), review.revision())
                .map(EditorForTests::text)
                .orElseThrow();
    }

    private static RevisionText text(Revision revision) {
        return new RevisionText(
                revision.title(), revision.markdown(), revision.tags(), revision.images());
    }
}
