package dev.pressroom.localcloud.faults;

import dev.pressroom.model.ArticleStatus;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.IssueStatus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every change of a state that the stores took, whoever made it. Triggers write down those of the
/// database, in the transaction of the change; images are looked at after each write.
final class Transitions {
    private static final String TABLE = "observed_transitions";

    private static final List<Watched> WATCHED =
            List.of(
                    new Watched("articles", "status", "id"),
                    new Watched("deliveries", "state", "id"),
                    new Watched(
                            "author_notices",
                            "state",
                            "CONCAT(%1$s.article_id, %1$s.revision, %1$s.kind)"),
                    new Watched("newsletter_issues", "status", "id"),
                    new Watched("moderation_cases", "state", "id"),
                    new Watched("subscribers", "status", "id"));

    private static final Map<String, Set<String>> OF_SUBSCRIBERS =
            Map.of(
                    "PENDING",
                    Set.of("CONFIRMED", "UNSUBSCRIBED"),
                    "CONFIRMED",
                    Set.of("UNSUBSCRIBED"),
                    "UNSUBSCRIBED",
                    Set.of("PENDING"));

    private final Store store;
    private final Map<String, String> images = new HashMap<>();
    private final List<Change> ofImages = new ArrayList<>();

    private Transitions(Store store) {
        this.store = store;
    }

    /// @param store whose schema is up to date
    static Transitions watch(Platform platform, Store store) throws SQLException {
        store.execute("DROP TABLE IF EXISTS " + TABLE);
        store.execute(
                "CREATE TABLE "
                        + TABLE
                        + " (seq BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, kind VARCHAR(32) NOT NULL,"
                        + " subject VARCHAR(100) NOT NULL, was VARCHAR(16) NOT NULL,"
                        + " became VARCHAR(16) NOT NULL)");
        for (var watched : WATCHED) {
            store.execute(watched.trigger());
        }
        store.execute(
                "CREATE OR REPLACE TRIGGER observed_revisions AFTER UPDATE ON articles FOR EACH ROW"
                        + " IF NEW.live_revision < OLD.live_revision"
                        + " OR NEW.decided_revision < OLD.decided_revision THEN INSERT INTO "
                        + TABLE
                        + " (kind, subject, was, became) VALUES ('revisions', NEW.id, 'newer', 'older');"
                        + " END IF");
        var transitions = new Transitions(store);
        platform.documentCalls().afterWriteTo("images", transitions::lookAtImages);
        return transitions;
    }

    synchronized void forget() {
        images.clear();
        ofImages.clear();
    }

    /// All of them, those of one record in their order.
    synchronized List<Change> all() throws SQLException {
        var all = new ArrayList<>(ofImages);
        for (var row : store.rows("SELECT * FROM " + TABLE + " ORDER BY seq")) {
            all.add(
                    new Change(
                            row.getOrDefault("kind", ""),
                            row.getOrDefault("subject", ""),
                            row.getOrDefault("was", ""),
                            row.getOrDefault("became", "")));
        }
        return all;
    }

    private synchronized void lookAtImages() {
        for (var image : store.documents("images")) {
            var id = image.getString("_id");
            var now = image.getString("status");
            var was = images.put(id, now);
            if (was != null && !was.equals(now)) {
                ofImages.add(new Change("images", id, was, now));
            }
        }
    }

    /// One step of one record.
    ///
    /// @param kind table or collection
    record Change(String kind, String subject, String was, String became) {
        /// Whether the life cycle has this step.
        boolean isForward() {
            return switch (kind) {
                case "articles" ->
                        ArticleStatus.valueOf(was).canBecome(ArticleStatus.valueOf(became));
                case "images" -> ImageStatus.valueOf(was).canBecome(ImageStatus.valueOf(became));
                case "deliveries", "author_notices" ->
                        DeliveryState.valueOf(was).canBecome(DeliveryState.valueOf(became));
                case "newsletter_issues" ->
                        IssueStatus.valueOf(was).canBecome(IssueStatus.valueOf(became));
                case "moderation_cases" -> was.equals("OPEN");
                case "subscribers" -> OF_SUBSCRIBERS.getOrDefault(was, Set.of()).contains(became);
                default -> false;
            };
        }

        @Override
        public String toString() {
            return kind + " from " + was + " to " + became;
        }
    }

    /// @param subject a column, or an expression over a row
    private record Watched(String table, String column, String subject) {
        String trigger() {
            var row = subject.contains("%") ? subject.formatted("NEW") : "NEW." + subject;
            return "CREATE OR REPLACE TRIGGER observed_"
                    + table
                    + " AFTER UPDATE ON "
                    + table
                    + " FOR EACH ROW IF NEW."
                    + column
                    + " <> OLD."
                    + column
                    + " THEN INSERT INTO "
                    + TABLE
                    + " (kind, subject, was, became) VALUES ('"
                    + table
                    + "', "
                    + row
                    + ", OLD."
                    + column
                    + ", NEW."
                    + column
                    + "); END IF";
        }
    }
}
