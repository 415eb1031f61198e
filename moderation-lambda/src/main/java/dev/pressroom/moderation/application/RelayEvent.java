package dev.pressroom.moderation.application;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.event.EventHead;
import dev.pressroom.moderation.application.port.ArticleAuthors;
import dev.pressroom.moderation.application.port.LiveLine;
import dev.pressroom.moderation.application.port.Pictures;
import java.util.Optional;

/// Use case: bring an event of the platform to the author whom it is about, and let readers' caches know
/// of a publication. A second time it changes nothing.
public final class RelayEvent {
    private static final String ARTICLE = "article.";
    private static final String IMAGE = "image.";

    private final ArticleAuthors authors;
    private final Pictures pictures;
    private final LiveLine line;

    public RelayEvent(ArticleAuthors authors, Pictures pictures, LiveLine line) {
        this.authors = authors;
        this.pictures = pictures;
        this.line = line;
    }

    /// @param body the event as it was published
    /// @throws dev.pressroom.model.JobFailure when a retry may help
    /// @throws IllegalArgumentException if its subject is no id
    public RelayOutcome relay(EventHead event, String body) {
        if (event.type().startsWith(ARTICLE)) {
            line.siteChanged();
        }
        var author = authorOf(event);
        if (author.isEmpty()) {
            return new RelayOutcome.Nobody();
        }
        line.tell(author.get(), event.id(), event.type(), body);
        return new RelayOutcome.Told();
    }

    private Optional<AuthorId> authorOf(EventHead event) {
        if (event.type().startsWith(ARTICLE)) {
            return authors.authorOf(ArticleId.parse(event.subject()));
        }
        if (event.type().startsWith(IMAGE)) {
            // A picture that was dropped into the bucket belongs to no article.
            return pictures.find(ImageId.parse(event.subject()))
                    .flatMap(picture -> Optional.ofNullable(picture.article()))
                    .flatMap(authors::authorOf);
        }
        return Optional.empty();
    }
}
