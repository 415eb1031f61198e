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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.model.Message;

/// The functions of the newsletter as they are wired for Lambda: one that tends the issues, and as many
/// senders as may run at once, each with connections of its own.
final class Desk implements AutoCloseable {
    private static final Duration TENDING = Duration.ofSeconds(285);
    private static final Duration SENDING = Duration.ofSeconds(55);

    private final MailRoom room;
    private final List<NewsletterParts> parts = new ArrayList<>();
    private final List<Function<SQSEvent, SQSBatchResponse>> senders = new ArrayList<>();
    private final Function<Map<String, Object>, String> compile;

    Desk(MailRoom room) {
        this.room = room;
        compile = process(TENDING).compileNewsletter();
        for (int i = 0; i < MailRoom.WORKERS; i++) {
            senders.add(process(SENDING).sendNewsletter());
        }
    }

    private NewsletterParts process(Duration invocationTime) {
        var made = NewsletterParts.with(room.settings(invocationTime), InstantSource.system());
        parts.add(made);
        return made;
    }

    /// As many as may run at once. Each works on one batch of jobs at a time.
    ///
    /// @param next  a batch of up to ten; empty when there is none
    /// @param after what becomes of a batch that was worked on
    List<IntSupplier> invocations(Supplier<List<Message>> next, Consumer<List<Message>> after) {
        return senders.stream().map(send -> invocation(send, next, after)).toList();
    }

    private static IntSupplier invocation(
            Function<SQSEvent, SQSBatchResponse> send,
            Supplier<List<Message>> next,
            Consumer<List<Message>> after) {
        return () -> {
            var batch = next.get();
            if (!batch.isEmpty()) {
                invoke(send, batch);
                after.accept(batch);
            }
            return batch.size();
        };
    }

    /// What the schedule does each minute.
    void tend() {
        var _ = compile.apply(Map.of());
    }

    private static void invoke(Function<SQSEvent, SQSBatchResponse> send, List<Message> batch) {
        var event = new SQSEvent();
        event.setRecords(batch.stream().map(Desk::message).toList());
        var failed = send.apply(event).getBatchItemFailures();
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.size() + " deliveries failed");
        }
    }

    private static SQSEvent.SQSMessage message(Message message) {
        var record = new SQSEvent.SQSMessage();
        record.setMessageId(message.messageId());
        record.setBody(message.body());
        return record;
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
