package dev.pressroom.localcloud.faults;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What must be true when everything has come to rest: the list of `docs/faults.md`. Looks past all
/// counters at the stores themselves, which hold one run and nothing else.
final class Invariants {
    private static final Set<String> IMAGE_ENDS = Set.of("READY", "FLAGGED", "FAILED", "HELD");

    /// News for open pages: without Redis nobody can be told, and after five minutes they are none.
    private static final String MAY_DIE = "LiveEventsDeadLetters";

    private static final Set<String> ENDED_BADLY = Set.of("FLAGGED", "FAILED");

    private final Platform platform;
    private final Store store;
    private final Transitions transitions;
    private final Person reader;
    private final List<String> broken = new ArrayList<>();

    Invariants(Platform platform, Store store, Transitions transitions, Person reader) {
        this.platform = platform;
        this.store = store;
        this.transitions = transitions;
        this.reader = reader;
    }

    /// @return a sentence for each thing that is not as it must be
    List<String> check() throws SQLException {
        onlyClearedIsPublic();
        everyUploadEnded();
        everyDecisionIsToldOnce();
        broken.addAll(new History(store, transitions).check());
        changesAndEventsMatch();
        noMessageIsLeft();
        platform.leaks().take().forEach(line -> broken.add("a log holds personal data: " + line));
        return broken;
    }

    private void onlyClearedIsPublic() throws SQLException {
        var allowed = new HashSet<String>();
        for (var image : store.documents("images")) {
            if (image.getString("status").equals("READY")) {
                image.getList("renditions", Document.class)
                        .forEach(rendition -> allowed.add(rendition.getString("key")));
            }
        }
        for (var key : store.objects(platform.stack().bucket("MediaBucket").name())) {
            if (!allowed.remove(key)) {
                broken.add("an object in media belongs to no ready image");
            }
        }
        if (!allowed.isEmpty()) {
            broken.add(allowed.size() + " renditions of a ready image are missing");
        }
        for (var article : store.rows("SELECT id, slug, status, live_revision FROM articles")) {
            var published = "PUBLISHED".equals(article.get("status"));
            var path = "/v1/published/" + article.get("slug");
            var answer = reader.lookUntil(path, it -> published == (it.status() == 200));
            if (published != (answer.status() == 200)) {
                broken.add("readers get " + answer.status() + " for " + article.get("status"));
            }
            var id = article.getOrDefault("id", "");
            var listed =
                    reader.lookUntil("/v1/published", it -> published == it.text().contains(id));
            if (published != listed.text().contains(id)) {
                broken.add("the list of articles is wrong about " + article.get("status"));
            }
            var live = article.getOrDefault("live_revision", "");
            if (published
                    && !live.equals(
                            reader.lookUntil(path, it -> live.equals(revision(it)))
                                    .json()
                                    .path("revision")
                                    .asString(""))) {
                broken.add("readers get another revision than the live one");
            }
        }
    }

    private static String revision(Person.Answer answer) {
        return answer.status() == 200 ? answer.json().path("revision").asString("") : "";
    }

    private void everyUploadEnded() {
        var sent = new HashSet<>(store.objects(platform.stack().bucket("UploadsBucket").name()));
        for (var image : store.documents("images")) {
            var status = image.getString("status");
            var uploaded = sent.contains(image.getString("sourceKey"));
            if (!IMAGE_ENDS.contains(status) && (uploaded || !status.equals("EXPECTED"))) {
                broken.add("an image stays " + status);
            }
            if (ENDED_BADLY.contains(status) && image.getString("failure") == null) {
                broken.add("an image is " + status + " without a reason");
            }
        }
    }

    private void everyDecisionIsToldOnce() throws SQLException {
        var mails = new HashMap<String, Integer>();
        platform.mailbox()
                .mails()
                .forEach(
                        mail ->
                                mails.merge(
                                        mail.tags().getOrDefault("notice", ""), 1, Integer::sum));
        for (var notice :
                store.rows("SELECT article_id, revision, kind, state FROM author_notices")) {
            var state = notice.getOrDefault("state", "");
            int sent =
                    mails.getOrDefault(
                            String.join(
                                    "-",
                                    notice.get("article_id"),
                                    notice.get("revision"),
                                    notice.get("kind")),
                            0);
            if (sent > 1) {
                broken.add("the author got " + sent + " mails about one decision");
            }
            if (state.equals("SENT") && sent != 1) {
                broken.add("a notice is SENT without a mail");
            }
            if (state.equals("PENDING") || state.equals("SENDING")) {
                broken.add("a notice stays " + state);
            }
        }
        for (var article :
                store.rows(
                        "SELECT a.status FROM articles a"
                                + " WHERE a.decided_revision IS NOT NULL AND NOT EXISTS"
                                + " (SELECT 1 FROM author_notices n WHERE n.article_id = a.id"
                                + " AND n.revision = a.decided_revision)")) {
            broken.add("nobody told the author of a decision: " + article.get("status"));
        }
        for (var article :
                store.rows(
                        "SELECT status FROM articles WHERE review_revision IS NOT NULL"
                                + " AND review_held = FALSE")) {
            broken.add("an article stays under review, " + article.get("status"));
        }
    }

    private void changesAndEventsMatch() throws SQLException {
        if (!store.rows("SELECT seq FROM outbox").isEmpty()) {
            broken.add("the outbox is not empty");
        }
        var messages = drained(Events.url(platform.sqs()));
        broken.addAll(
                Events.mismatches(
                        messages.stream().map(Message::body).toList(), store, transitions));
    }

    private void noMessageIsLeft() {
        var dead = new HashSet<String>();
        var fed = new HashSet<String>();
        for (var queue : platform.stack().queues()) {
            if (queue.redrive().isEmpty()) {
                for (var message : drained(queue.url())) {
                    dead.add(message.body());
                    if (queue.logicalId().equals(MAY_DIE)) {
                        continue;
                    }
                    var reason = message.messageAttributes().get("reason");
                    broken.add(
                            "a message died in %s: %s"
                                    .formatted(
                                            queue.logicalId(),
                                            reason == null
                                                    ? "too many tries"
                                                    : reason.stringValue()));
                }
                continue;
            }
            fed.add(queue.url());
            var counts =
                    platform.sqs()
                            .getQueueAttributes(
                                    it ->
                                            it.queueUrl(queue.url())
                                                    .attributeNames(
                                                            QueueAttributeName
                                                                    .APPROXIMATE_NUMBER_OF_MESSAGES,
                                                            QueueAttributeName
                                                                    .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                            .attributesAsStrings();
            if (counts.values().stream().anyMatch(count -> !count.equals("0"))) {
                broken.add(queue.logicalId() + " is not empty");
                platform.sqs().purgeQueue(it -> it.queueUrl(queue.url()));
            }
        }
        var lost = platform.calls().messages().lost(fed, dead);
        if (lost > 0) {
            broken.add(lost + " messages were sent, and neither done nor found dead");
        }
    }

    private List<Message> drained(String url) {
        var all = new ArrayList<Message>();
        while (true) {
            var some =
                    platform.sqs()
                            .receiveMessage(
                                    it ->
                                            it.queueUrl(url)
                                                    .maxNumberOfMessages(10)
                                                    .waitTimeSeconds(0)
                                                    .messageAttributeNames("All"))
                            .messages();
            if (some.isEmpty()) {
                return all;
            }
            for (var message : some) {
                platform.sqs()
                        .deleteMessage(
                                it -> it.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
            all.addAll(some);
        }
    }
}
