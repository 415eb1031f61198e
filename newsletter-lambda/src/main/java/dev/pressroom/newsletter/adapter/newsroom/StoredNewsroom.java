package dev.pressroom.newsletter.adapter.newsroom;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.newsletter.application.port.Newsroom;
import dev.pressroom.newsletter.application.port.Popularity;
import dev.pressroom.newsletter.domain.Picture;
import dev.pressroom.newsletter.domain.Teaser;
import dev.pressroom.publishing.document.ArticleDocument;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Articles from the stores, with the beginning of their text and their first picture. Thread-safe.
public final class StoredNewsroom implements Newsroom {
    private static final int MOST_ARTICLES = 300;

    /// Mail programs show these; WebP and AVIF are not safe there.
    private static final List<String> FOR_MAIL = List.of("image/jpeg", "image/png", "image/gif");

    /// Twice the width of the column, for dense screens.
    private static final int WIDEST_PX = 1280;

    private final Articles articles;
    private final Revisions revisions;
    private final ImageRecords images;
    private final Popularity popularity;
    private final String mediaUrl;

    /// @param mediaUrl public address of the renditions, without a slash at its end
    public StoredNewsroom(
            Articles articles,
            Revisions revisions,
            ImageRecords images,
            Popularity popularity,
            String mediaUrl) {
        this.articles = articles;
        this.revisions = revisions;
        this.images = images;
        this.popularity = popularity;
        this.mediaUrl = mediaUrl;
    }

    @Override
    public List<Teaser> published(Instant from, Instant until) {
        var rows = articles.publishedBetween(from, until, MOST_ARTICLES);
        var reads = popularity.reads(rows.stream().map(ArticleRow::id).toList());
        return rows.stream().flatMap(row -> teaser(row, reads)).toList();
    }

    @Override
    public Set<ArticleId> open(Collection<ArticleId> wanted) {
        return articles.publishedAmong(wanted.stream().map(ArticleId::toString).toList()).stream()
                .map(ArticleRow::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A published article always has a slug, a live revision and a time: the table checks it.
    private Stream<Teaser> teaser(ArticleRow row, Map<ArticleId, Long> reads) {
        var slug = row.slug();
        var live = row.liveRevision();
        var publishedAt = row.publishedAt();
        if (slug == null || live == null || publishedAt == null) {
            return Stream.empty();
        }
        var text = revisions.find(row.id(), live);
        var beginning = text.map(revision -> Beginning.of(revision.markdown()));
        return Stream.of(
                new Teaser(
                        row.id(),
                        row.title(),
                        slug,
                        publishedAt,
                        text.map(Revision::tags).orElseGet(List::of),
                        beginning.map(Beginning::summary).orElse(""),
                        beginning
                                .flatMap(Beginning::firstImage)
                                .flatMap(image -> picture(row.id(), image))
                                .orElse(null),
                        reads.getOrDefault(row.id(), 0L)));
    }

    private Optional<Picture> picture(ArticleId article, ArticleDocument.ImageReference image) {
        return imageId(image.destination())
                .flatMap(images::find)
                .filter(record -> record.status() == ImageStatus.READY)
                .filter(record -> article.equals(record.article()))
                .flatMap(record -> picture(record, image.description()));
    }

    private Optional<Picture> picture(ImageRecord record, String description) {
        return FOR_MAIL.stream()
                .map(type -> renditions(record, type))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(
                        found ->
                                new Picture(
                                        address(found.getFirst()),
                                        found.stream()
                                                .map(it -> address(it) + " " + widthPx(it) + "w")
                                                .collect(Collectors.joining(", ")),
                                        widthPx(found.getFirst()),
                                        found.getFirst().size().height(),
                                        description));
    }

    /// Widest first, but none wider than is of use; the narrowest if all are.
    private static List<ImageRecord.Rendition> renditions(ImageRecord record, String type) {
        var all =
                record.renditions().stream()
                        .filter(it -> it.contentType().equals(type))
                        .sorted(
                                Comparator.comparingInt(
                                        (ImageRecord.Rendition it) -> -it.size().width()))
                        .toList();
        var fit = all.stream().filter(it -> widthPx(it) <= WIDEST_PX).toList();
        return fit.isEmpty() ? all.stream().skip(Math.max(0, all.size() - 1)).toList() : fit;
    }

    private String address(ImageRecord.Rendition rendition) {
        return mediaUrl + "/" + rendition.key();
    }

    private static int widthPx(ImageRecord.Rendition rendition) {
        return rendition.size().width();
    }

    private static Optional<ImageId> imageId(String destination) {
        try {
            return destination.startsWith("image:")
                    ? Optional.of(ImageId.parse(destination.substring("image:".length())))
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
