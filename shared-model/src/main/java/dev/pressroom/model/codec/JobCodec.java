package dev.pressroom.model.codec;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.DeliveryId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.model.job.ConfirmSubscription;
import dev.pressroom.model.job.DecideArticle;
import dev.pressroom.model.job.FinishImage;
import dev.pressroom.model.job.Job;
import dev.pressroom.model.job.JobEnvelope;
import dev.pressroom.model.job.NotifyAuthor;
import dev.pressroom.model.job.RemoveImage;
import dev.pressroom.model.job.RenderImage;
import dev.pressroom.model.job.ReviewArticle;
import dev.pressroom.model.job.ReviewImage;
import dev.pressroom.model.job.SendDelivery;
import dev.pressroom.model.job.SendTestIssue;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Jobs as JSON text and back. The model knows only today's version of a job; an older one on the
/// wire is a private record here that becomes today's. Thread-safe.
public final class JobCodec {
    private final JsonMapper json =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    // Within a version fields are only added: an older reader ignores them.
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /// The text of a message body.
    public String encode(JobEnvelope envelope) {
        var head =
                switch (envelope.job()) {
                    case ReviewImage job ->
                            wire("review-image", new ReviewImageV1(job.image().toString()));
                    case ReviewArticle job ->
                            wire(
                                    "review-article",
                                    new ReviewArticleV1(job.article().toString(), job.revision()));
                    case DecideArticle job ->
                            wire("decide-article", new DecideArticleV1(job.article().toString()));
                    case RenderImage job ->
                            wire(
                                    "render-image",
                                    new RenderImageV1(job.image().toString(), job.presetSet()));
                    case FinishImage job ->
                            wire(
                                    "finish-image",
                                    new FinishImageV1(job.image().toString(), job.presetSet()));
                    case RemoveImage job ->
                            wire("remove-image", new RemoveImageV1(job.image().toString()));
                    case NotifyAuthor job ->
                            new Wire(
                                    "notify-author",
                                    2,
                                    json.valueToTree(
                                            new NotifyAuthorV2(
                                                    job.article().toString(),
                                                    job.revision(),
                                                    job.kind().name())));
                    case ConfirmSubscription job ->
                            wire(
                                    "confirm-subscription",
                                    new ConfirmSubscriptionV1(job.subscriber().toString()));
                    case SendDelivery job ->
                            wire(
                                    "send-delivery",
                                    new SendDeliveryV1(
                                            job.issue().toString(), job.delivery().toString()));
                    case SendTestIssue job ->
                            wire(
                                    "send-test-issue",
                                    new SendTestIssueV1(
                                            job.issue().toString(), job.admin().toString()));
                };
        return json.writeValueAsString(
                new Head(
                        head.type(),
                        head.version(),
                        envelope.id().toString(),
                        envelope.createdAt().toString(),
                        head.payload()));
    }

    /// Decodes one message body of any known type and version into the current model.
    ///
    /// @throws JobFailure [FailureCode#CONTRACT_UNREADABLE] if the text is not a valid message, or
    ///     [FailureCode#CONTRACT_VERSION_UNKNOWN] if a newer producer wrote it; neither is worth a
    ///     retry
    public JobEnvelope decode(String body) {
        try {
            Head head = json.readValue(body, Head.class);
            if (head == null) {
                throw new IllegalArgumentException("the JSON text null");
            }
            return new JobEnvelope(
                    UUID.fromString(head.id()), Instant.parse(head.createdAt()), payload(head));
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            // Named, not passed on as the cause: a parser's message quotes the body.
            throw new JobFailure(
                    FailureCode.CONTRACT_UNREADABLE, "not a job: " + e.getClass().getSimpleName());
        }
    }

    private Job payload(Head head) {
        return switch (head.type() + "/" + head.version()) {
            case "review-image/1" -> read(head, ReviewImageV1.class).toModel();
            case "review-article/1" -> read(head, ReviewArticleV1.class).toModel();
            case "decide-article/1" -> read(head, DecideArticleV1.class).toModel();
            case "render-image/1" -> read(head, RenderImageV1.class).toModel();
            case "finish-image/1" -> read(head, FinishImageV1.class).toModel();
            case "remove-image/1" -> read(head, RemoveImageV1.class).toModel();
            case "notify-author/1" -> read(head, NotifyAuthorV1.class).toModel();
            case "notify-author/2" -> read(head, NotifyAuthorV2.class).toModel();
            case "confirm-subscription/1" -> read(head, ConfirmSubscriptionV1.class).toModel();
            case "send-delivery/1" -> read(head, SendDeliveryV1.class).toModel();
            case "send-test-issue/1" -> read(head, SendTestIssueV1.class).toModel();
            default ->
                    throw new JobFailure(
                            FailureCode.CONTRACT_VERSION_UNKNOWN,
                            "a job type or version that this release does not know");
        };
    }

    private <T> T read(Head head, Class<T> version) {
        return json.treeToValue(head.payload(), version);
    }

    private Wire wire(String type, Object payload) {
        return new Wire(type, 1, json.valueToTree(payload));
    }

    private record Wire(String type, int version, JsonNode payload) {}

    private record Head(String type, int version, String id, String createdAt, JsonNode payload) {}

    private record ReviewImageV1(String imageId) {
        ReviewImage toModel() {
            return new ReviewImage(ImageId.parse(imageId));
        }
    }

    private record ReviewArticleV1(String articleId, int revision) {
        ReviewArticle toModel() {
            return new ReviewArticle(ArticleId.parse(articleId), revision);
        }
    }

    private record DecideArticleV1(String articleId) {
        DecideArticle toModel() {
            return new DecideArticle(ArticleId.parse(articleId));
        }
    }

    private record RenderImageV1(String imageId, String presetSet) {
        RenderImage toModel() {
            return new RenderImage(ImageId.parse(imageId), presetSet);
        }
    }

    private record FinishImageV1(String imageId, String presetSet) {
        FinishImage toModel() {
            return new FinishImage(ImageId.parse(imageId), presetSet);
        }
    }

    private record RemoveImageV1(String imageId) {
        RemoveImage toModel() {
            return new RemoveImage(ImageId.parse(imageId));
        }
    }

    /// Until 2026-11: an author was told of decisions alone.
    private record NotifyAuthorV1(String articleId, int revision) {
        NotifyAuthor toModel() {
            return new NotifyAuthor(ArticleId.parse(articleId), revision, NoticeKind.DECISION);
        }
    }

    private record NotifyAuthorV2(String articleId, int revision, String kind) {
        NotifyAuthor toModel() {
            return new NotifyAuthor(ArticleId.parse(articleId), revision, NoticeKind.valueOf(kind));
        }
    }

    private record ConfirmSubscriptionV1(String subscriberId) {
        ConfirmSubscription toModel() {
            return new ConfirmSubscription(SubscriberId.parse(subscriberId));
        }
    }

    private record SendTestIssueV1(String issueId, String adminId) {
        SendTestIssue toModel() {
            return new SendTestIssue(IssueId.parse(issueId), new AuthorId(adminId));
        }
    }

    private record SendDeliveryV1(String issueId, String deliveryId) {
        SendDelivery toModel() {
            return new SendDelivery(IssueId.parse(issueId), DeliveryId.parse(deliveryId));
        }
    }
}
