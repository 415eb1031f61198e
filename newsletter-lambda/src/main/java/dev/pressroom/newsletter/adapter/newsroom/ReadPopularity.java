package dev.pressroom.newsletter.adapter.newsroom;

import dev.pressroom.model.ArticleId;
import dev.pressroom.newsletter.application.port.Popularity;
import dev.pressroom.store.redis.ReadCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The order in which articles are read most, from the counts in Redis. Nobody is read when Redis is
/// away. Thread-safe.
public final class ReadPopularity implements Popularity {
    private static final int MOST = 1_000;

    private final ReadCounts counts;

    public ReadPopularity(ReadCounts counts) {
        this.counts = counts;
    }

    /// Counts halve each day, so only their order means something: the rank from below is what counts
    /// here.
    @Override
    public Map<ArticleId, Long> reads(Collection<ArticleId> articles) {
        var ranked = counts.most(MOST).orElse(List.of());
        var places = new HashMap<String, Long>();
        for (int i = 0; i < ranked.size(); i++) {
            places.put(ranked.get(i), (long) ranked.size() - i);
        }
        var reads = new HashMap<ArticleId, Long>();
        for (var article : articles) {
            reads.put(article, places.getOrDefault(article.toString(), 0L));
        }
        return reads;
    }
}
