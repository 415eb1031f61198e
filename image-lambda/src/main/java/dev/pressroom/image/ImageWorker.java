package dev.pressroom.image;

import static java.util.stream.Collectors.toMap;

import dev.pressroom.store.queue.QueueLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.springframework.core.env.StandardEnvironment;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Runs one function of this module as a long-lived process on its own queue, for those who run
/// containers instead of Lambda: the same function, the same settings, and the queue's address in
/// `QUEUE_URL`. Ends on SIGTERM, after the messages in work are settled.
public final class ImageWorker {
    private static final Duration LONG_POLL = Duration.ofSeconds(20);

    private ImageWorker() {}

    /// @param arguments none; everything is in the environment, see `docs/settings.md`
    /// @throws IllegalStateException naming a setting that is missing or wrong
    public static void main(String[] arguments) throws InterruptedException {
        var environment = new StandardEnvironment();
        var settings =
                ImageSettings.from(
                        ImageSettings.NAMES.stream()
                                .filter(environment::containsProperty)
                                .collect(toMap(name -> name, environment::getRequiredProperty)));
        var function = environment.getProperty("SPRING_CLOUD_FUNCTION_DEFINITION", "renderImage");
        var queueUrl = environment.getProperty("QUEUE_URL", "");
        if (queueUrl.isBlank()) {
            throw new IllegalStateException("QUEUE_URL must be set; see docs/settings.md");
        }
        var parts = new ImageParts(settings, InstantSource.system());
        var sqs = SqsClient.create();
        var loop =
                QueueLoop.start(
                        sqs,
                        queueUrl,
                        LONG_POLL,
                        Runtime.getRuntime().availableProcessors(),
                        parts.function(function));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    loop.close();
                                    parts.close();
                                    sqs.close();
                                }));
        new CountDownLatch(1).await();
    }
}
