package dev.pressroom.store.queue;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The messages that no function could settle, and their way back. Thread-safe.
///
/// SQS can only be looked into by receiving: while one look lasts, another one may miss messages.
public final class DeadLetterQueues {
    /// How many messages one look goes through.
    public static final int MOST_LOOKED_AT = 1000;

    private static final int PER_CALL = 10;
    private static final int LOOK_SECONDS = 30;

    private final SqsClient sqs;
    private final SequencedMap<String, Pair> queues;

    /// @param queues by the name that people use
    public DeadLetterQueues(SqsClient sqs, SequencedMap<String, Pair> queues) {
        this.sqs = sqs;
        this.queues = new LinkedHashMap<>(queues);
    }

    /// A queue and where its dead letters are.
    public record Pair(String queueUrl, String deadLettersUrl) {
        /// Reads `name=queue address|dead-letter address,name=…`.
        ///
        /// @throws IllegalArgumentException if the text is of another form
        public static SequencedMap<String, Pair> parse(String text) {
            var pairs = new LinkedHashMap<String, Pair>();
            for (var part : text.split(",", -1)) {
                int equals = part.indexOf('=');
                int bar = part.indexOf('|');
                if (equals < 1 || bar < equals + 2 || bar == part.length() - 1) {
                    throw new IllegalArgumentException("not name=queue|dead letters: " + part);
                }
                pairs.put(
                        part.substring(0, equals).strip(),
                        new Pair(part.substring(equals + 1, bar), part.substring(bar + 1)));
            }
            return pairs;
        }
    }

    /// @param reason the failure code that it was parked with; null if the queue itself gave it up after
    ///     too many deliveries
    /// @param sentAt when it was parked; of one that the queue itself gave up, when it was first sent,
    ///     which SQS keeps
    public record Letter(String id, Instant sentAt, @Nullable String reason, String body) {
        /// Leaves the body out: it may be anything.
        @Override
        public String toString() {
            return "Letter[" + id + ", " + reason + "]";
        }
    }

    public List<String> names() {
        return List.copyOf(queues.sequencedKeySet());
    }

    /// About how many there are.
    ///
    /// @throws JobFailure [FailureCode#NOT_FOUND] if there is no such queue,
    ///     [FailureCode#QUEUE_UNAVAILABLE] if SQS did not answer, as for all that follow
    public int count(String name) {
        var url = pair(name).deadLettersUrl();
        return attempt(
                () ->
                        Integer.parseInt(
                                sqs.getQueueAttributes(
                                                it ->
                                                        it.queueUrl(url)
                                                                .attributeNames(
                                                                        QueueAttributeName
                                                                                .APPROXIMATE_NUMBER_OF_MESSAGES))
                                        .attributes()
                                        .getOrDefault(
                                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                                "0")));
    }

    /// The first [#MOST_LOOKED_AT] that SQS hands out, oldest first.
    public List<Letter> list(String name) {
        var url = pair(name).deadLettersUrl();
        return attempt(
                () ->
                        look(url, _ -> false, MOST_LOOKED_AT).put(sqs).stream()
                                .map(DeadLetterQueues::letter)
                                .sorted(
                                        Comparator.comparing(Letter::sentAt)
                                                .thenComparing(Letter::id))
                                .toList());
    }

    public Optional<Letter> find(String name, String id) {
        return list(name).stream().filter(letter -> letter.id().equals(id)).findFirst();
    }

    /// Sends one back to its queue. A crash in between leaves it in both; the workers bear that.
    ///
    /// @return false if it is not there
    public boolean redrive(String name, String id) {
        var pair = pair(name);
        return attempt(
                () -> {
                    var look =
                            look(
                                    pair.deadLettersUrl(),
                                    message -> message.messageId().equals(id),
                                    MOST_LOOKED_AT);
                    var found =
                            look.messages().stream()
                                    .filter(message -> message.messageId().equals(id))
                                    .findFirst();
                    found.ifPresent(message -> move(pair, message));
                    look.without(found.orElse(null)).put(sqs);
                    return found.isPresent();
                });
    }

    /// Sends up to `most` back to their queue.
    ///
    /// @return how many
    public int redriveAll(String name, int most) {
        var pair = pair(name);
        return attempt(
                () -> {
                    // Not until the queue is empty: what fails again comes in at its other end.
                    var look = look(pair.deadLettersUrl(), _ -> false, most);
                    look.messages().forEach(message -> move(pair, message));
                    return look.messages().size();
                });
    }

    private void move(Pair pair, Message message) {
        sqs.sendMessage(it -> it.queueUrl(pair.queueUrl()).messageBody(message.body()));
        sqs.deleteMessage(
                it -> it.queueUrl(pair.deadLettersUrl()).receiptHandle(message.receiptHandle()));
    }

    private Look look(String url, Predicate<Message> enough, int most) {
        var seen = new LinkedHashMap<String, Message>();
        while (seen.size() < most) {
            int ask = Math.min(PER_CALL, most - seen.size());
            var some =
                    sqs.receiveMessage(
                                    it ->
                                            it.queueUrl(url)
                                                    .maxNumberOfMessages(ask)
                                                    .waitTimeSeconds(0)
                                                    .visibilityTimeout(LOOK_SECONDS)
                                                    .messageSystemAttributeNames(
                                                            MessageSystemAttributeName
                                                                    .SENT_TIMESTAMP)
                                                    .messageAttributeNames("All"))
                            .messages();
            some.forEach(message -> seen.put(message.messageId(), message));
            if (some.isEmpty() || some.stream().anyMatch(enough)) {
                break;
            }
        }
        return new Look(url, List.copyOf(seen.values()));
    }

    private Pair pair(String name) {
        var pair = queues.get(name);
        if (pair == null) {
            throw new JobFailure(FailureCode.NOT_FOUND, "queue");
        }
        return pair;
    }

    private static Letter letter(Message message) {
        var reason = message.messageAttributes().get("reason");
        return new Letter(
                message.messageId(),
                Instant.ofEpochMilli(
                        Long.parseLong(
                                message.attributes()
                                        .getOrDefault(
                                                MessageSystemAttributeName.SENT_TIMESTAMP, "0"))),
                reason == null ? null : reason.stringValue(),
                message.body());
    }

    private static <T> T attempt(Supplier<T> work) {
        try {
            return work.get();
        } catch (SdkException failed) {
            throw new JobFailure(FailureCode.QUEUE_UNAVAILABLE, "dead letters", failed);
        }
    }

    /// What was taken out to be looked at.
    private record Look(String url, List<Message> messages) {
        Look without(@Nullable Message moved) {
            var rest = new ArrayList<>(messages);
            rest.remove(moved);
            return new Look(url, rest);
        }

        /// Makes them visible again.
        List<Message> put(SqsClient sqs) {
            for (int from = 0; from < messages.size(); from += PER_CALL) {
                var some = messages.subList(from, Math.min(from + PER_CALL, messages.size()));
                var entries = some.stream().map(Look::visible).toList();
                sqs.changeMessageVisibilityBatch(it -> it.queueUrl(url).entries(entries));
            }
            return messages;
        }

        private static ChangeMessageVisibilityBatchRequestEntry visible(Message message) {
            return ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(message.messageId())
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(0)
                    .build();
        }
    }
}
