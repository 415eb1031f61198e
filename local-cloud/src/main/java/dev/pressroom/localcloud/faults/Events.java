package dev.pressroom.localcloud.faults;

import dev.pressroom.localcloud.template.Stack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.json.JsonMapper;

/// A queue of our own that is told of every platform event, and what must be in it.
final class Events {
    private static final String QUEUE = "told-of-all-events";
    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> OF_IMAGES =
            Map.of("READY", "image.ready", "FLAGGED", "image.rejected", "FAILED", "image.failed");

    private static final String FINISHED = "image.finished";

    private Events() {}

    static void collect(SqsClient sqs, SnsClient sns, Stack stack) {
        sqs.createQueue(it -> it.queueName(QUEUE));
        var topic =
                stack.topics().stream()
                        .filter(it -> it.logicalId().equals("PlatformEventsTopic"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no topic of events"));
        var account = stack.account();
        sns.subscribe(
                it ->
                        it.topicArn(topic.arn())
                                .protocol("sqs")
                                .endpoint(
                                        "arn:aws:sqs:"
                                                + account.region()
                                                + ":"
                                                + account.id()
                                                + ":"
                                                + QUEUE)
                                .attributes(Map.of("RawMessageDelivery", "true")));
    }

    static String url(SqsClient sqs) {
        return sqs.getQueueUrl(it -> it.queueName(QUEUE)).queueUrl();
    }

    /// Compares what was announced with what happened: each once, and each under one id.
    ///
    /// @param announced texts of the events
    static List<String> mismatches(List<String> announced, Store store, Transitions transitions)
            throws SQLException {
        var ids = new TreeMap<String, Set<String>>();
        for (var text : announced) {
            var event = JSON.readTree(text);
            var name =
                    event.get("type").asString()
                            + " of "
                            + event.get("subject").asString()
                            + event.path("data").path("revision").asString("");
            ids.computeIfAbsent(name, _ -> new TreeSet<>()).add(event.get("id").asString());
        }
        var happened = happened(store, transitions);
        var broken = new ArrayList<String>();
        for (var name : happened) {
            if (!ids.containsKey(name)) {
                broken.add(type(name) + " happened and was not announced");
            }
        }
        ids.forEach(
                (name, all) -> {
                    if (!happened.contains(name) && !mayHaveHappened(name, happened)) {
                        broken.add(type(name) + " was announced and had not happened");
                    } else if (all.size() > 1) {
                        broken.add(
                                type(name) + " happened once and was announced as " + all.size());
                    }
                });
        return broken;
    }

    /// An image may have been deleted after its second pass, so it may have ended for each that was ready.
    private static boolean mayHaveHappened(String name, Set<String> happened) {
        return name.startsWith(FINISHED)
                && happened.contains("image.ready" + name.substring(FINISHED.length()));
    }

    private static Set<String> happened(Store store, Transitions transitions) throws SQLException {
        var names = new TreeSet<String>();
        for (var notice : store.rows("SELECT * FROM author_notices")) {
            var outcome = notice.getOrDefault("outcome", "");
            // An appeal that is declined changes nothing.
            if (!"APPEAL".equals(notice.get("kind")) || !outcome.equals("REJECTED")) {
                names.add(
                        "article."
                                + outcome.toLowerCase(Locale.ROOT)
                                + " of "
                                + notice.get("article_id")
                                + notice.get("revision"));
            }
        }
        for (var change : transitions.all()) {
            var event = OF_IMAGES.get(change.became());
            if (change.kind().equals("images") && event != null) {
                names.add(event + " of " + change.subject());
            }
        }
        for (var image : store.documents("images")) {
            if ("READY".equals(image.getString("status"))
                    && !image.getBoolean("unfinished", false)) {
                names.add(FINISHED + " of " + image.getString("_id"));
            }
        }
        for (var issue :
                store.rows("SELECT id FROM newsletter_issues WHERE completed_at IS NOT NULL")) {
            names.add("newsletter.completed of " + issue.get("id"));
        }
        return names;
    }

    private static String type(String name) {
        return name.substring(0, name.indexOf(' '));
    }
}
