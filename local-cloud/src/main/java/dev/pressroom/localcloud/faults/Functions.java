package dev.pressroom.localcloud.faults;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pressroom.image.ImageParts;
import dev.pressroom.localcloud.template.Stack;
import dev.pressroom.moderation.ModerationParts;
import dev.pressroom.newsletter.NewsletterParts;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The functions of the template, made of the same parts as in Lambda.
///
/// @param fed      those that a queue feeds
/// @param sweep    scheduled each minute
/// @param compile  scheduled for newsletters
/// @param open     what holds connections
record Functions(
        List<Fed> fed,
        Function<Map<String, Object>, String> sweep,
        Function<Map<String, Object>, String> compile,
        Deque<Runnable> open)
        implements AutoCloseable {
    /// @param queueArn where its messages come from
    record Fed(
            String name,
            String queueArn,
            int batchSize,
            Function<SQSEvent, SQSBatchResponse> function) {}

    /// @throws IllegalStateException if the template has a function that is not known here
    static Functions of(Stack stack, InstantSource clock) {
        var fed = new ArrayList<Fed>();
        var open = new ArrayDeque<Runnable>();
        for (var function : stack.functions()) {
            var name = function.environment().getOrDefault("SPRING_CLOUD_FUNCTION_DEFINITION", "");
            for (var trigger : function.queueTriggers()) {
                fed.add(
                        new Fed(
                                name,
                                trigger.queueArn(),
                                Math.min(10, trigger.batchSize()),
                                fed(name, function.environment(), clock, open)));
            }
        }
        var sweep = ModerationParts.with(stack.function("Sweep").environment(), clock);
        open.push(sweep::close);
        var compile =
                NewsletterParts.with(stack.function("CompileNewsletter").environment(), clock);
        open.push(compile::close);
        return new Functions(fed, sweep.sweep(), compile.compileNewsletter(), open);
    }

    private static Function<SQSEvent, SQSBatchResponse> fed(
            String name, Map<String, String> settings, InstantSource clock, Deque<Runnable> open) {
        return switch (name) {
            case "ingestImage", "renderImage", "finishImage" -> {
                var parts = ImageParts.with(settings, clock);
                open.push(parts::close);
                yield parts.function(name);
            }
            case "review", "notifyAuthor", "relayEvents" -> {
                var parts = ModerationParts.with(settings, clock);
                open.push(parts::close);
                yield switch (name) {
                    case "review" -> parts.review();
                    case "notifyAuthor" -> parts.notifyAuthor();
                    default -> parts.relayEvents();
                };
            }
            case "sendNewsletter", "recordMailFeedback" -> {
                var parts = NewsletterParts.with(settings, clock);
                open.push(parts::close);
                yield name.equals("sendNewsletter")
                        ? parts.sendNewsletter()
                        : parts.recordMailFeedback();
            }
            default -> throw new IllegalStateException("the fault runs do not know " + name);
        };
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
