package dev.pressroom.image;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pressroom.image.adapter.mongo.MongoAttempts;
import dev.pressroom.image.adapter.mongo.MongoContents;
import dev.pressroom.image.adapter.mongo.MongoImages;
import dev.pressroom.image.adapter.queue.QueueDispatch;
import dev.pressroom.image.adapter.rekognition.RekognitionLabels;
import dev.pressroom.image.adapter.s3.S3Files;
import dev.pressroom.image.adapter.sqs.FinishWorker;
import dev.pressroom.image.adapter.sqs.IngestWorker;
import dev.pressroom.image.adapter.sqs.RenderWorker;
import dev.pressroom.image.adapter.yaml.PresetFile;
import dev.pressroom.image.application.FinishRenditions;
import dev.pressroom.image.application.IngestImage;
import dev.pressroom.image.application.RemoveDeletedImage;
import dev.pressroom.image.application.RenderRenditions;
import dev.pressroom.image.application.port.Attempts;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.PresetSet;
import dev.pressroom.image.domain.SourceLimits;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.codec.JobCodec;
import dev.pressroom.model.job.JobQueue;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.SqsBatch;
import dev.pressroom.store.mongo.Contents;
import dev.pressroom.store.mongo.DecodingMarks;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.queue.PlatformQueues;
import dev.pressroom.store.queue.PlatformTopic;
import dev.pressroom.store.queue.SqsDeadLetters;
import dev.pressroom.store.s3.Bucket;
import dev.pressroom.store.s3.S3Clients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The objects behind the functions. Closing it closes the connections. Outside Spring, the fault runs
/// of `local-cloud` make them with a clock of their own.
public final class ImageParts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ImageParts.class);

    /// A function ends this long after the time that it gives itself, at most.
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final ImageSettings settings;
    private final Map<String, PresetSet> presets = PresetFile.load();
    private final EngineChoice.Chosen chosen;
    private final ImageEngine engine;
    private final Documents documents;
    private final S3Client s3;
    private final SqsClient sqs = SqsClient.create();
    private final SnsClient sns = SnsClient.create();

    ImageParts(ImageSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.chosen =
                EngineChoice.choose(
                        settings.vipsLibrary(),
                        EngineChoice.FOLDERS,
                        settings.decodeIn()
                                .engines(
                                        settings.decodeTimeLimit(),
                                        settings.decodeMemoryLimitMb()));
        this.engine = chosen.engine();
        log.atInfo()
                .addKeyValue("event", "engine.chosen")
                .addKeyValue("engine", engine.name())
                .addKeyValue("why", chosen.why())
                .addKeyValue("isolated", engine.isolated())
                .log("engine.chosen");
        this.documents = new Documents(settings.mongoUri());
        this.s3 = S3Clients.client(settings.s3PathStyle());
    }

    /// @param settings by the names of `docs/settings.md`
    /// @throws IllegalStateException if a setting is missing or wrong
    public static ImageParts with(Map<String, String> settings, InstantSource clock) {
        return new ImageParts(ImageSettings.from(settings), clock);
    }

    EngineChoice.Chosen chosen() {
        return chosen;
    }

    /// @param name as `SPRING_CLOUD_FUNCTION_DEFINITION` has it
    /// @throws IllegalStateException if there is no such function
    public Function<SQSEvent, SQSBatchResponse> function(String name) {
        return switch (name) {
            case "ingestImage" -> ingestImage();
            case "renderImage" -> renderImage();
            case "finishImage" -> finishImage();
            default ->
                    throw new IllegalStateException(
                            "SPRING_CLOUD_FUNCTION_DEFINITION must be ingestImage, renderImage or"
                                    + " finishImage; see docs/settings.md");
        };
    }

    private Function<SQSEvent, SQSBatchResponse> ingestImage() {
        return batch(
                new IngestWorker(
                        new IngestImage(
                                images(),
                                files(),
                                engine,
                                attempts(),
                                dispatch(),
                                SourceLimits.STANDARD,
                                presets.keySet())));
    }

    private Function<SQSEvent, SQSBatchResponse> renderImage() {
        return batch(
                new RenderWorker(
                        new JobCodec(),
                        new RenderRenditions(
                                images(),
                                files(),
                                contents(),
                                engine,
                                attempts(),
                                dispatch(),
                                SourceLimits.STANDARD,
                                presets),
                        new RemoveDeletedImage(images(), files(), contents())));
    }

    private Function<SQSEvent, SQSBatchResponse> finishImage() {
        return batch(
                new FinishWorker(
                        new JobCodec(),
                        new FinishRenditions(
                                images(),
                                files(),
                                contents(),
                                engine,
                                attempts(),
                                new RekognitionLabels(
                                        RekognitionLabels.client(), settings.uploadsBucket()),
                                dispatch(),
                                SourceLimits.STANDARD,
                                presets)));
    }

    @Override
    public void close() {
        engine.close();
        documents.close();
        s3.close();
        sqs.close();
        sns.close();
    }

    private MongoImages images() {
        return new MongoImages(new ImageRecords(documents), clock);
    }

    private MongoContents contents() {
        return new MongoContents(new Contents(documents), clock);
    }

    private Attempts attempts() {
        return engine.isolated()
                ? Attempts.notNeeded()
                : new MongoAttempts(
                        new DecodingMarks(documents), settings.invocationTime().plus(GRACE), clock);
    }

    private S3Files files() {
        return new S3Files(
                new Bucket(s3, settings.uploadsBucket()), new Bucket(s3, settings.mediaBucket()));
    }

    private QueueDispatch dispatch() {
        var queues =
                new PlatformQueues(
                        sqs,
                        Map.of(
                                JobQueue.MODERATION_JOBS, settings.moderationJobsQueueUrl(),
                                JobQueue.IMAGE_RENDER, settings.imageRenderQueueUrl(),
                                JobQueue.IMAGE_FINISH, settings.imageFinishQueueUrl()),
                        clock,
                        UUID::randomUUID);
        return new QueueDispatch(
                queues, new PlatformTopic(sns, settings.platformEventsTopicArn()), clock);
    }

    private Function<SQSEvent, SQSBatchResponse> batch(MessageWorker worker) {
        var batch =
                new SqsBatch(
                        worker,
                        new SqsDeadLetters(sqs, settings.deadLetterQueueUrl()),
                        settings.timePerMessage());
        return event -> batch.process(event, Deadline.in(settings.invocationTime(), clock));
    }
}
