package dev.pressroom.api.author;

import dev.pressroom.api.author.ExportDocuments.About;
import dev.pressroom.api.author.ExportDocuments.Done;
import dev.pressroom.api.author.ExportDocuments.Entry;
import dev.pressroom.api.author.ExportDocuments.Judged;
import dev.pressroom.api.author.ExportDocuments.Looked;
import dev.pressroom.api.author.ExportDocuments.Picture;
import dev.pressroom.api.author.ExportDocuments.Text;
import dev.pressroom.api.author.ExportDocuments.Told;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationTrail;
import dev.pressroom.store.mysql.PageKey;
import dev.pressroom.store.mysql.Profiles;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private static final int STEPS = 100;

    private final Articles articles;
    private final Revisions revisions;
    private final AuthorNotices notices;
    private final ModerationCases cases;
    private final ModerationTrail trail;
    private final ModerationReports reports;
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
            ModerationTrail trail,
            ModerationReports reports,
            ImageRecords images,
            Authors authors,
            Profiles profiles,
            InstantSource clock,
            JsonMapper json) {
        this.articles = articles;
        this.revisions = revisions;
        this.notices = notices;
        this.cases = cases;
        this.trail = trail;
        this.reports = reports;
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
            to.writeStringProperty("format", "pressroom-export/2");
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
                to.writeArrayPropertyStart("trail");
                writeTrail(row, to);
                to.writeEndArray();
                to.writePOJOProperty(
                        "reports", reports.ofArticle(row.id()).stream().map(Judged::of).toList());
                to.writeArrayPropertyStart("revisions");
                writeRevisions(row, to);
                to.writeEndArray();
                to.writeEndObject();
                last = new PageKey(row.createdAt(), row.id().toString());
            }
        } while (page.size() == ARTICLES);
    }

    private void writeTrail(ArticleRow row, JsonGenerator to) {
        long last = 0;
        List<ModerationTrail.Numbered> page;
        do {
            page = trail.of(row.id(), last, STEPS);
            for (var step : page) {
                last = step.number();
                to.writePOJO(Done.of(step.entry()));
            }
        } while (page.size() == STEPS);
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
            var judged = new HashMap<String, List<Judged>>();
            reports.ofImages(page.stream().map(ImageRecord::id).toList())
                    .forEach(
                            report ->
                                    judged.computeIfAbsent(report.subject(), _ -> new ArrayList<>())
                                            .add(Judged.of(report)));
            for (var image : page) {
                to.writePOJO(
                        Picture.of(image, judged.getOrDefault("image:" + image.id(), List.of())));
                last = image;
            }
        } while (page.size() == IMAGES);
    }
}
