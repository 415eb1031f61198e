package dev.pressroom.api.image;

import dev.pressroom.model.RefusalText;
import dev.pressroom.store.mongo.ImageRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Images as clients see them.
@Component
class ImageViews {
    private final String mediaUrl;

    ImageViews(@Value("${MEDIA_URL}") String mediaUrl) {
        this.mediaUrl = mediaUrl.endsWith("/") ? mediaUrl : mediaUrl + "/";
    }

    View of(ImageRecord image) {
        var renditions =
                image.renditions().stream()
                        .sorted(
                                Comparator.comparing(ImageRecord.Rendition::contentType)
                                        .thenComparingInt(it -> it.size().width()))
                        .map(
                                it ->
                                        new Rendition(
                                                it.preset(),
                                                mediaUrl + it.key(),
                                                it.contentType(),
                                                it.size().width(),
                                                it.size().height(),
                                                it.bytes()))
                        .toList();
        var facts = image.facts();
        var failure = image.failure();
        var duplicate = image.duplicateOf();
        return new View(
                image.id().toString(),
                image.status().name(),
                failure,
                failure == null ? null : RefusalText.of(failure).text(),
                image.bytes(),
                facts == null ? null : facts.size().width(),
                facts == null ? null : facts.size().height(),
                facts == null ? null : facts.thumbHash(),
                duplicate == null
                        ? null
                        : new Duplicate(duplicate.image().toString(), duplicate.distance()),
                image.labels().stream().map(it -> new Label(it.name(), it.confidence())).toList(),
                renditions,
                renditions.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Rendition::contentType,
                                        Collectors.mapping(
                                                it -> it.url() + " " + it.width() + "w",
                                                Collectors.joining(", ")))));
    }

    /// @param reason stable failure code when the status is `FAILED` or `FLAGGED`
    /// @param explanation of the reason: what was wrong, what is allowed and what to do
    /// @param bytes size of the upload
    /// @param duplicateOf an earlier image of the same owner that looks the same
    /// @param labels what the picture shows, most certain first; empty until its second pass
    /// @param srcset by content type
    record View(
            String id,
            String status,
            @Nullable String reason,
            @Nullable String explanation,
            long bytes,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String thumbHash,
            @Nullable Duplicate duplicateOf,
            List<Label> labels,
            List<Rendition> renditions,
            Map<String, String> srcset) {}

    /// @param distance bits of 64 that differ; 0 for the same file
    record Duplicate(String id, int distance) {}

    /// @param confidence in percent
    record Label(String name, double confidence) {}

    record Rendition(
            String preset, String url, String contentType, int width, int height, long bytes) {}
}
