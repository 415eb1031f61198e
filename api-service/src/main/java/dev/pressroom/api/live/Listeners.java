package dev.pressroom.api.live;

import dev.pressroom.api.web.SiteWatcher;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// All connections of this process, not more than are allowed. They are ended before the server waits
/// for its requests. Thread-safe.
@Component
class Listeners implements SiteWatcher, SmartLifecycle {
    /// Tabs and devices of one person.
    static final int MOST_OF_ONE = 8;

    private final int most;
    private final Map<String, Set<Listener>> byAuthor = new HashMap<>();
    private int count;
    private boolean running = true;

    Listeners(@Value("${LIVE_CONNECTIONS:200}") int most) {
        this.most = most;
    }

    /// @return nothing if there are too many
    synchronized Optional<Listener> add(String author) {
        int own = byAuthor.getOrDefault(author, Set.of()).size();
        if (!running || count >= most || own >= MOST_OF_ONE) {
            return Optional.empty();
        }
        var listener = new Listener(author, this::remove);
        byAuthor.computeIfAbsent(author, _ -> new HashSet<>()).add(listener);
        count++;
        return Optional.of(listener);
    }

    @Override
    public synchronized void authorHasNews(String author) {
        byAuthor.getOrDefault(author, Set.of()).forEach(Listener::wake);
    }

    private synchronized void remove(Listener listener) {
        var own = byAuthor.get(listener.author());
        if (own != null && own.remove(listener)) {
            count--;
            if (own.isEmpty()) {
                byAuthor.remove(listener.author());
            }
        }
    }

    synchronized int count() {
        return count;
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        byAuthor.values().forEach(own -> own.forEach(Listener::end));
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /// Later than the server's own at start, so earlier at the stop.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
