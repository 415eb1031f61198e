package dev.pressroom.newsletter.application.port;

import dev.pressroom.model.ArticleId;
import dev.pressroom.newsletter.domain.Teaser;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Published articles. All methods may be called again.
public interface Newsroom {
    /// Articles that were published in `[from, until)` and still are. When there are too many, the
    /// oldest are left out.
    List<Teaser> published(Instant from, Instant until);

    /// Those of the articles that readers can open now.
    Set<ArticleId> open(Collection<ArticleId> articles);
}
