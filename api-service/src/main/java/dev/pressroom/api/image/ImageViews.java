package dev.pressroom.api.image;

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
        return new View(
                image.id().toString(),
                image.status().name(),
                image.failure(),
                facts == null ? null : facts.size().width(),
                facts == null ? null : facts.size().height(),
                facts == null ? null : facts.thumbHash(),
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
    /// @param srcset by content type
    record View(
            String id,
            String status,
            @Nullable String reason,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String thumbHash,
            List<Rendition> renditions,
            Map<String, String> srcset) {}

    record Rendition(
            String preset, String url, String contentType, int width, int height, long bytes) {}
}
