package dev.pressroom.benchmarks.newsletter;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pressroom.model.ArticleId;
import dev.pressroom.newsletter.NewsletterParts;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/// The functions of the newsletter as they are wired for Lambda: one that tends the issues, and as many
/// senders as may run at once, each with connections of its own.
final class Desk implements AutoCloseable {
    private static final Duration TENDING = Duration.ofSeconds(285);
    private static final Duration SENDING = Duration.ofSeconds(55);
    private static final int BATCH = 10;

    private final MailRoom room;
    private final List<NewsletterParts> parts = new ArrayList<>();
    private final List<IntSupplier> senders = new ArrayList<>();
    private final Function<Map<String, Object>, String> compile;

    Desk(MailRoom room) {
        this.room = room;
        compile = process(TENDING).compileNewsletter();
        for (int i = 0; i < MailRoom.WORKERS; i++) {
            var send = process(SENDING).sendNewsletter();
            senders.add(() -> work(send));
        }
    }

    private NewsletterParts process(Duration invocationTime) {
        var made = NewsletterParts.with(room.settings(invocationTime), InstantSource.system());
        parts.add(made);
        return made;
    }

    /// Each works on up to ten jobs, as one invocation does, and says how many they were.
    List<IntSupplier> senders() {
        return List.copyOf(senders);
    }

    /// What the schedule does each minute.
    void tend() {
        var _ = compile.apply(Map.of());
    }

    private int work(Function<SQSEvent, SQSBatchResponse> send) {
        var messages =
                room.sqs
                        .receiveMessage(r -> r.queueUrl(room.queueUrl).maxNumberOfMessages(BATCH))
                        .messages();
        if (messages.isEmpty()) {
            return 0;
        }
        var event = new SQSEvent();
        event.setRecords(messages.stream().map(Desk::message).toList());
        var failed = send.apply(event).getBatchItemFailures();
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.size() + " deliveries failed");
        }
        var entries = messages.stream().map(Desk::deletion).toList();
        return room.sqs
                .deleteMessageBatch(r -> r.queueUrl(room.queueUrl).entries(entries))
                .successful()
                .size();
    }

    private static SQSEvent.SQSMessage message(Message message) {
        var record = new SQSEvent.SQSMessage();
        record.setMessageId(message.messageId());
        record.setBody(message.body());
        return record;
    }

    private static DeleteMessageBatchRequestEntry deletion(Message message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(message.messageId())
                .receiptHandle(message.receiptHandle())
                .build();
    }

    /// Publishes one article now.
    void publish(Instant now) {
        var id = new ArticleId(UUID.randomUUID());
        new Revisions(room.documents)
                .put(
                        new Revision(
                                id,
                                1,
                                "Measured",
                                "Some words to **begin** with, as an article has them.",
                                List.of("bench"),
                                List.of(),
                                now));
        var at = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        room.update(
                "INSERT INTO articles (id, author_id, status, title, slug, draft_revision,"
                        + " live_revision, version, created_at, updated_at, published_at)"
                        + " VALUES (?, 'bench', 'PUBLISHED', 'Measured', ?, 1, 1, 1, ?, ?, ?)",
                id.toString(),
                "measured-" + id,
                at,
                at,
                at);
    }

    @Override
    public void close() {
        parts.forEach(NewsletterParts::close);
    }
}
