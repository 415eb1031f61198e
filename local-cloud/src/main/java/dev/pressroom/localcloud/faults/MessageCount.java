package dev.pressroom.localcloud.faults;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// Counts messages by what they say, because a message id changes on its way: whatever was sent must have
/// been done, or be dead. Knows as well which queues may hold one, so that nobody asks all the others.
/// Thread-safe.
final class MessageCount {
    private final Set<Sent> sent = new HashSet<>();
    private final Set<Sent> ended = new HashSet<>();
    private final Set<String> emptied = new HashSet<>();

    synchronized void forget() {
        sent.clear();
        ended.clear();
        emptied.clear();
    }

    /// @return false if nothing was sent to the queue since it was found empty
    synchronized boolean mayHold(String queueUrl) {
        return !emptied.contains(Sent.name(queueUrl));
    }

    synchronized void foundEmpty(String queueUrl) {
        emptied.add(Sent.name(queueUrl));
    }

    /// Any queue may hold a message: one may have come back.
    synchronized void lookEverywhere() {
        emptied.clear();
    }

    /// Any client sent something, and the queue has it.
    synchronized void sent(SdkRequest request) {
        if (request instanceof SendMessageRequest one) {
            sent.add(Sent.to(one.queueUrl(), one.messageBody()));
            emptied.remove(Sent.name(one.queueUrl()));
        } else if (request instanceof SendMessageBatchRequest some) {
            emptied.remove(Sent.name(some.queueUrl()));
            some.entries().forEach(it -> sent.add(Sent.to(some.queueUrl(), it.messageBody())));
        }
    }

    synchronized void done(String queueUrl, String body) {
        ended.add(Sent.to(queueUrl, body));
    }

    /// How many messages to these queues were neither done nor found dead.
    ///
    /// @param dead bodies of the dead ones
    synchronized long lost(Set<String> queues, Set<String> dead) {
        var names = queues.stream().map(Sent::name).collect(Collectors.toSet());
        return sent.stream()
                .filter(it -> names.contains(it.queue()))
                .filter(it -> !ended.contains(it) && !dead.contains(it.body()))
                .count();
    }

    private record Sent(String queue, String body) {
        static Sent to(String url, String body) {
            return new Sent(name(url), body);
        }

        static String name(String url) {
            return url.substring(url.lastIndexOf('/') + 1);
        }
    }
}
