package dev.pressroom.api.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.api.web.SiteChanges;
import dev.pressroom.api.web.SiteWatcher;
import dev.pressroom.model.ArticleId;
import dev.pressroom.store.redis.FreshFacts;
import dev.pressroom.store.redis.ReadCounts;
import dev.pressroom.store.redis.Redis;
import dev.pressroom.store.redis.VersionedViews;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what keeps copies for readers.
@Configuration(proxyBeanMethods = false)
class ReaderConfiguration {
    @Bean
    LongSupplier nanoTime() {
        return System::nanoTime;
    }

    /// For jitter and chance only.
    @Bean
    RandomGenerator random() {
        return RandomGenerator.of("L64X128MixRandom");
    }

    @Bean
    VersionedViews versionedViews(Redis redis) {
        return new VersionedViews(redis);
    }

    @Bean
    ReadCounts readCounts(Redis redis) {
        return new ReadCounts(redis);
    }

    @Bean
    LiveFacts liveFacts(
            Redis redis,
            Supplier<UUID> ids,
            LongSupplier nanoTime,
            RandomGenerator random,
            SiteChanges changes) {
        var facts = new LiveFacts(new FreshFacts(redis, ids), nanoTime, random);
        changes.listen(
                new SiteChanges.Listener() {
                    @Override
                    public void changed() {
                        facts.changed();
                    }

                    @Override
                    public void deleted(ArticleId article) {
                        // The call of changed that follows says all.
                    }
                });
        return facts;
    }

    @Bean
    SiteWatcher factsWatcher(LiveFacts facts) {
        return new SiteWatcher() {
            @Override
            public void siteChanged() {
                facts.changedElsewhere();
            }
        };
    }

    @Bean
    ReadCounter readCounter(
            ReadCounts counts, InstantSource clock, @Value("${TOKEN_SECRET}") String secret) {
        return new ReadCounter(counts, clock, secret.getBytes(UTF_8));
    }

    @Bean(destroyMethod = "close")
    ReadCountWriter readCountWriter(ReadCounter counter) {
        return ReadCountWriter.start(counter);
    }
}
