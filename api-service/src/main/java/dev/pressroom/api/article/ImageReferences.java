package dev.pressroom.api.article;

import dev.pressroom.model.ImageId;
import dev.pressroom.publishing.document.ArticleDocument;
import dev.pressroom.publishing.document.ArticleDocument.ImageReference;
import java.util.List;
import java.util.Optional;

/// The uploads that a Markdown text refers to as `![alt](image:ID)`.
///
/// @param known    ids, in order, each once
/// @param unusable destinations with the scheme that hold no id
record ImageReferences(List<ImageId> known, List<String> unusable) {
    static ImageReferences in(String markdown) {
        var uploads =
                ArticleDocument.parse(markdown).images().stream()
                        .filter(ImageReference::isUpload)
                        .toList();
        return new ImageReferences(
                uploads.stream()
                        .map(ImageReference::id)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList(),
                uploads.stream()
                        .filter(upload -> upload.id().isEmpty())
                        .map(ImageReference::name)
                        .toList());
    }
}
