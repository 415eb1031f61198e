package dev.pressroom.api.author;

import dev.pressroom.model.AuthorId;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.PageKey;
import dev.pressroom.store.mysql.Profiles;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes all that belongs to an author as one JSON document. It is read in pages, so that the memory it
/// takes does not grow with what somebody wrote; each part is as it was when it was read. Thread-safe.
@Component
class AccountExport {
    private static final int ARTICLES = 50;
    private static final int TEXTS = 10;
    private static final int IMAGES = 100;

    private final Articles articles;
    private final Revisions revisions;
    private final AuthorNotices notices;
    private final ModerationCases cases;
    private final ImageRecords images;
    private final Authors authors;
    private final Profiles profiles;
    private final InstantSource clock;
    private final JsonMapper json;

    AccountExport(
            Articles articles,
            Revisions revisions,
            AuthorNotices notices,
            ModerationCases cases,
            ImageRecords images,
            Authors authors,
            Profiles profiles,
            InstantSource clock,
            JsonMapper json) {
        this.articles = articles;
        this.revisions = revisions;
        this.notices = notices;
        this.cases = cases;
        this.images = images;
        this.authors = authors;
        this.profiles = profiles;
        this.clock = clock;
        this.json = json;
    }

    /// @throws dev.pressroom.model.JobFailure when a store does not answer; the document then breaks off
    void write(AuthorId author, OutputStream out) {
        try (var to = json.createGenerator(out)) {
            to.writeStartObject();
            to.writeStringProperty("format", "pressroom-export/1");
            to.writeStringProperty("exportedAt", clock.instant().toString());
            to.writePOJOProperty("author", about(author));
            to.writeArrayPropertyStart("articles");
            writeArticles(author, to);
            to.writeEndArray();
            to.writeArrayPropertyStart("images");
            writeImages(author, to);
            to.writeEndArray();
            to.writeBooleanProperty("complete", true);
            to.writeEndObject();
        }
    }

    private About about(AuthorId author) {
        var profile = profiles.of(author);
        return new About(
                author.toString(),
                authors.addressOf(author).map(EmailAddress::forDelivery).orElse(null),
                profile.map(Profiles.Profile::handle).orElse(null),
                profile.map(Profiles.Profile::displayName).orElse(null));
    }

    private void writeArticles(AuthorId author, JsonGenerator to) {
        PageKey last = null;
        List<ArticleRow> page;
        do {
            page = articles.ownedBy(author, last, ARTICLES);
            for (var row : page) {
                to.writeStartObject();
                to.writePOJOProperty("article", Entry.of(row));
                to.writePOJOProperty(
                        "notices", notices.ofArticle(row.id()).stream().map(Told::of).toList());
                to.writePOJOProperty(
                        "cases", cases.ofArticle(row.id()).stream().map(Looked::of).toList());
                to.writeArrayPropertyStart("revisions");
                writeRevisions(row, to);
                to.writeEndArray();
                to.writeEndObject();
                last = new PageKey(row.createdAt(), row.id().toString());
            }
        } while (page.size() == ARTICLES);
    }

    private void writeRevisions(ArticleRow row, JsonGenerator to) {
        int last = 0;
        List<Revision> page;
        do {
            page = revisions.after(row.id(), last, TEXTS);
            for (var revision : page) {
                last = revision.number();
                if (last <= row.draftRevision()) {
                    to.writePOJO(Text.of(revision));
                }
            }
        } while (page.size() == TEXTS);
    }

    private void writeImages(AuthorId author, JsonGenerator to) {
        ImageRecord last = null;
        List<ImageRecord> page;
        do {
            page =
                    images.ownedBy(
                            author.toString(),
                            new ImageRecords.Search(
                                    null,
                                    0,
                                    last == null ? null : last.createdAt(),
                                    last == null ? null : last.id().toString(),
                                    IMAGES));
            for (var image : page) {
                to.writePOJO(Picture.of(image));
                last = image;
            }
        } while (page.size() == IMAGES);
    }

    /// @param id as the sign-in service names the author
    record About(
            String id,
            @Nullable String email,
            @Nullable String handle,
            @Nullable String displayName) {}

    record Entry(
            String id,
            String status,
            @Nullable String slug,
            @Nullable Integer liveRevision,
            @Nullable Instant publishAt,
            @Nullable Instant publishedAt,
            Instant createdAt,
            Instant updatedAt) {
        static Entry of(ArticleRow row) {
            return new Entry(
                    row.id().toString(),
                    row.status().name(),
                    row.slug(),
                    row.liveRevision(),
                    row.publishAt(),
                    row.publishedAt(),
                    row.createdAt(),
                    row.updatedAt());
        }
    }

    /// What the author was told of a decision.
    record Told(int revision, String kind, String outcome, String state) {
        static Told of(AuthorNotices.Notice notice) {
            return new Told(
                    notice.revision(),
                    notice.kind().name(),
                    notice.outcome().name(),
                    notice.state().name());
        }
    }

    /// What a person looked at.
    ///
    /// @param plea what the author said for it in an appeal
    record Looked(
            int revision,
            String kind,
            String state,
            Instant openedAt,
            @Nullable String plea,
            @Nullable String reason) {
        static Looked of(ModerationCases.Case one) {
            return new Looked(
                    one.revision(),
                    one.kind().name(),
                    one.state().name(),
                    one.openedAt(),
                    one.plea(),
                    one.reason());
        }
    }

    record Text(int number, String title, String markdown, List<String> tags, Instant createdAt) {
        static Text of(Revision revision) {
            return new Text(
                    revision.number(),
                    revision.title(),
                    revision.markdown(),
                    revision.tags(),
                    revision.createdAt());
        }
    }

    /// @param sha256 of the file that was uploaded
    /// @param renditions keys below the address of the media
    record Picture(
            String id,
            @Nullable String article,
            String status,
            String contentType,
            long bytes,
            String sha256,
            @Nullable String failure,
            List<String> labels,
            List<String> renditions,
            Instant createdAt) {
        static Picture of(ImageRecord image) {
            var article = image.article();
            return new Picture(
                    image.id().toString(),
                    article == null ? null : article.toString(),
                    image.status().name(),
                    image.contentType(),
                    image.bytes(),
                    image.sha256(),
                    image.failure(),
                    image.labels().stream().map(ImageRecord.Label::name).toList(),
                    image.renditions().stream().map(ImageRecord.Rendition::key).toList(),
                    image.createdAt());
        }
    }
}
