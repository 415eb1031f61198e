package dev.pressroom.api.web;

import dev.pressroom.model.ArticleId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/// Tells whoever keeps copies that readers get something else now. Call it after the commit: who
/// asks afterwards gets an answer that is newer than the change. A change that is not announced is
/// seen within the stated staleness all the same. Thread-safe.
@Component
public class SiteChanges {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /// @param listener must not block for long, and must not throw
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /// An article went live, changed or went away.
    public void changed() {
        listeners.forEach(Listener::changed);
    }

    /// An article was deleted, and no copy of its text may stay.
    public void deleted(ArticleId article) {
        listeners.forEach(listener -> listener.deleted(article));
        changed();
    }

    /// Keeps copies.
    public interface Listener {
        void changed();

        void deleted(ArticleId article);
    }
}
