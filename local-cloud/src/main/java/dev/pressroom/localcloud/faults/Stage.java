package dev.pressroom.localcloud.faults;

import dev.pressroom.localcloud.standin.Faults;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// One run: the people, the functions that work between their steps, and what readers saw meanwhile.
final class Stage implements AutoCloseable {
    private static final Duration KEPT_AT_MOST = Duration.ofMillis(1_100);

    private final Platform platform;
    private final Store store;
    private final Person author;
    private final Person moderator;
    private final Person reader;
    private final Readership readership;
    private final Messages messages;
    private final List<String> articles = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /// Slug of a watched article to the newest revision that a reader has seen.
    private final Map<String, Integer> seen = new HashMap<>();

    /// @param mostSteps after which the functions are taken for never coming to rest
    Stage(Platform platform, Store store, Plan plan, int mostSteps)
            throws IOException, InterruptedException {
        this.platform = platform;
        this.store = store;
        this.author = Person.signedIn(platform, "ana");
        this.moderator = Person.signedIn(platform, "mod");
        this.reader = Person.anonymous(platform);
        this.readership = new Readership(platform, store, reader, broken);
        this.messages = new Messages(platform, plan, mostSteps, this::lookAsReader);
    }

    String draft(String title, String text) {
        var id =
                author.post("/v1/articles", Map.of("title", title, "markdown", text))
                        .get("id")
                        .asString();
        articles.add(id);
        return id;
    }

    void write(String article, String title, String text) {
        author.put("/v1/articles/" + article, Map.of("title", title, "markdown", text));
    }

    /// @return id of the image
    String upload(String article, byte[] file) throws IOException, InterruptedException {
        var slot =
                author.post(
                        "/v1/articles/" + article + "/images",
                        Map.of(
                                "fileName",
                                "picture.jpg",
                                "contentType",
                                "image/jpeg",
                                "bytes",
                                file.length,
                                "sha256",
                                sha256(file)));
        author.upload(slot.get("upload"), file);
        return slot.get("id").asString();
    }

    void submit(String article) {
        author.post("/v1/articles/" + article + "/submission", Map.of());
    }

    void appeal(String article, String plea) {
        author.post("/v1/articles/" + article + "/appeal", Map.of("text", plea));
    }

    /// The moderator decides the oldest case that waits for him.
    void decideCase(boolean approved) {
        var open = moderator.get("/v1/moderation/cases").get("items");
        moderator.post(
                "/v1/moderation/cases/" + open.get(0).get("id").asString() + "/decision",
                Map.of("decision", approved ? "approve" : "reject", "reason", "Read by a person."));
    }

    /// Lets the functions work until everything is quiet.
    void settle() {
        if (!messages.settle()) {
            broken.add("it never came to rest");
        }
    }

    /// Lets the functions work on what is there now.
    void workNow() {
        messages.workNow();
    }

    /// Readers look at this article after each invocation from now on.
    void watch(String article) {
        seen.put(slug(article), 0);
    }

    /// A reader opens the article; each call counts.
    void read(String article) {
        reader.glance("/v1/published/" + slug(article));
        lookAsReader();
    }

    /// Lets the second pass for which readers' answers may be kept. That clock cannot be moved.
    void letAnswersAge() {
        LockSupport.parkNanos(KEPT_AT_MOST.toNanos());
    }

    String onlyArticle() {
        return articles.getFirst();
    }

    /// Settles, and notes whether the article ended as it should.
    void expect(String article, String status) {
        settle();
        var row = row(article);
        if (!status.equals(row.get("status"))) {
            broken.add("the article is " + row.get("status") + ", not " + status);
        }
        if (!row.getOrDefault("draft_revision", "").equals(row.get("decided_revision"))) {
            broken.add("revision " + row.get("draft_revision") + " was never decided");
        }
    }

    /// Notes whether readers get this text.
    void expectText(String article, String text) {
        var answer =
                reader.lookUntil("/v1/published/" + slug(article), it -> it.text().contains(text));
        if (!answer.text().contains(text)) {
            broken.add("readers still do not get the new text (status " + answer.status() + ")");
        }
    }

    Person reader() {
        return reader;
    }

    Readership readership() {
        return readership;
    }

    Faults provider() {
        return platform.provider();
    }

    List<String> broken() {
        return broken;
    }

    @Override
    public void close() {
        author.close();
        moderator.close();
        reader.close();
    }

    private void lookAsReader() {
        for (var watched : seen.entrySet()) {
            var answer = reader.look("/v1/published/" + watched.getKey());
            if (answer.status() != 200) {
                broken.add("a live article is " + answer.status() + " to its readers");
                continue;
            }
            int revision = answer.json().get("revision").asInt();
            if (revision < watched.getValue()) {
                broken.add(
                        "a reader saw revision %d after %d"
                                .formatted(revision, watched.getValue()));
            }
            watched.setValue(Math.max(revision, watched.getValue()));
        }
    }

    private String slug(String article) {
        return row(article).getOrDefault("slug", "");
    }

    private Map<String, String> row(String article) {
        try {
            return store.rows("SELECT * FROM articles WHERE id = '" + article + "'").getFirst();
        } catch (SQLException failed) {
            throw new IllegalStateException("no look at the articles", failed);
        }
    }

    private static String sha256(byte[] file) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
