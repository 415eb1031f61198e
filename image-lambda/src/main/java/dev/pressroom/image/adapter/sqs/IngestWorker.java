package dev.pressroom.image.adapter.sqs;

import dev.pressroom.image.application.IngestImage;
import dev.pressroom.image.application.Upload;
import dev.pressroom.model.Deadline;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.batch.MessageWorker;
import dev.pressroom.store.batch.Verdict;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// S3 notifications of the queue `image-ingest`
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>).
/// Safe to repeat: see [IngestImage].
public final class IngestWorker implements MessageWorker {
    private final JsonMapper json = new JsonMapper();
    private final IngestImage ingestions;

    public IngestWorker(IngestImage ingestions) {
        this.ingestions = ingestions;
    }

    @Override
    public Verdict work(String body, Deadline deadline) {
        return uploads(body).stream()
                .map(this::ingest)
                .reduce(new Verdict.Done(), IngestWorker::worse);
    }

    /// One bad record does not keep the others from being tried.
    private Verdict ingest(Upload upload) {
        try {
            return RenderWorker.verdict(ingestions.ingest(upload));
        } catch (JobFailure failure) {
            return Verdict.on(failure);
        } catch (RuntimeException bug) {
            return Verdict.on(new JobFailure(FailureCode.BUG, "unexpected", bug));
        }
    }

    /// A message is tried again before it is parked: by then its other records are settled.
    private static Verdict worse(Verdict one, Verdict other) {
        return switch (one) {
            case Verdict.Done() -> other;
            case Verdict.TryAgain _ -> one;
            case Verdict.Park _ -> other instanceof Verdict.TryAgain ? other : one;
        };
    }

    private List<Upload> uploads(String body) {
        try {
            var root = json.readTree(body);
            if ("s3:TestEvent".equals(root.path("Event").asString(""))) {
                return List.of();
            }
            if (!root.path("Records").isArray()) {
                throw new JobFailure(FailureCode.CONTRACT_UNREADABLE, "not an S3 notification");
            }
            var uploads = new ArrayList<Upload>();
            for (var record : root.path("Records")) {
                uploads.add(upload(record.path("s3")));
            }
            return uploads;
        } catch (JacksonException | IllegalArgumentException malformed) {
            // Named, not passed on as the cause: a parser's message quotes the body.
            throw new JobFailure(
                    FailureCode.CONTRACT_UNREADABLE,
                    "not an S3 notification: " + malformed.getClass().getSimpleName());
        }
    }

    private static Upload upload(JsonNode s3) {
        var object = s3.path("object");
        return new Upload(
                s3.path("bucket").path("name").asString(),
                URLDecoder.decode(object.path("key").asString(), StandardCharsets.UTF_8),
                object.path("size").asLong(0),
                object.path("eTag").asString(""));
    }
}
