package dev.pressroom.image.adapter.mongo;

import dev.pressroom.image.application.port.Files;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.store.mongo.ImageRecord;
import java.util.Arrays;
import java.util.List;

/// Renditions of this module and of the store.
final class StoredRenditions {
    private StoredRenditions() {}

    static List<ImageRecord.Rendition> toStore(List<Files.Stored> renditions) {
        return renditions.stream()
                .map(
                        one ->
                                new ImageRecord.Rendition(
                                        one.preset(),
                                        one.key(),
                                        one.format().contentType(),
                                        one.size(),
                                        one.bytes(),
                                        one.millis()))
                .toList();
    }

    static List<Files.Stored> fromStore(List<ImageRecord.Rendition> renditions) {
        return renditions.stream()
                .map(
                        one ->
                                new Files.Stored(
                                        one.preset(),
                                        one.key(),
                                        format(one.contentType()),
                                        one.size(),
                                        one.bytes(),
                                        one.millis()))
                .toList();
    }

    private static Encoding.Format format(String contentType) {
        return Arrays.stream(Encoding.Format.values())
                .filter(format -> format.contentType().equals(contentType))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no format: " + contentType));
    }
}
