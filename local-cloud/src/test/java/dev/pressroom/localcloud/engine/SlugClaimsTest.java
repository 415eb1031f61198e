package dev.pressroom.localcloud.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.Secret;
import dev.pressroom.store.mysql.ArticleSteps;
import dev.pressroom.store.mysql.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Which article gets which slug, over the real engine.
class SlugClaimsTest {
    private static Database database;

    @BeforeAll
    static void open() {
        var engines = EnginesForTests.shared().engines();
        database =
                new Database(
                        engines.jdbcUrl(), engines.dbUser(), new Secret(engines.dbPassword()), 8);
        database.migrate();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void twelveHundredEqualTitlesAreNeitherTooManyNorEachASearch() {
        var slugs = new HashSet<String>();
        int most = 0;
        for (int i = 0; i < 1_200; i++) {
            var statements = new AtomicInteger();
            var id = article();
            slugs.add(
                    database.transaction(
                            connection ->
                                    ArticleSteps.claimSlug(
                                            counting(connection, statements), id, "equal-title")));
            most = Math.max(most, statements.get());
        }

        assertThat(slugs).hasSize(1_200).contains("equal-title");
        assertThat(most).isLessThanOrEqualTo(5);
    }

    @Test
    void aNumberOfTheTitleIsNotTakenForTheOneThatTellsArticlesApart() {
        var id = article();

        assertThat(claim(id, "claims-top-10")).isEqualTo("claims-top-10");
        assertThat(claim(id, "claims-top")).isEqualTo("claims-top");
        assertThat(claim(id, "claims-top-10")).as("its own again").isEqualTo("claims-top-10");
    }

    @Test
    void anArticleKeepsItsSlugAsLongAsItsTitleWishesForTheSame() {
        var first = article();
        var second = article();
        claim(first, "claims-kept");
        var slug = claim(second, "claims-kept");

        assertThat(slug).matches("claims-kept-[0-9a-f]{8}");
        assertThat(claim(second, "claims-kept")).isEqualTo(slug);
        claim(second, "claims-other");
        assertThat(claim(second, "claims-kept")).isEqualTo(slug);
        assertThat(claim(first, "claims-kept")).isEqualTo("claims-kept");
    }

    /// Whoever gives their own article the slug that another would get next only moves it on.
    @Test
    void aSlugThatSomebodyTookBeforehandIsGoneAround() {
        claim(article(), "claims-taken");
        var id = article();
        var next =
                database.transaction(
                        connection -> {
                            var slug = ArticleSteps.claimSlug(connection, id, "claims-taken");
                            connection.rollback();
                            return slug;
                        });
        assertThat(claim(article(), next)).isEqualTo(next);

        assertThat(claim(id, "claims-taken"))
                .isNotEqualTo(next)
                .matches("claims-taken-[0-9a-f]{8}");
    }

    @Test
    void articlesThatAskAtOnceGetOneSlugEach() throws Exception {
        var racers = new ArrayList<Callable<String>>();
        for (int i = 0; i < 16; i++) {
            var id = article();
            racers.add(() -> claim(id, "claims-raced"));
        }
        var slugs = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var claimed : threads.invokeAll(racers)) {
                slugs.add(claimed.get());
            }
        }

        assertThat(slugs).doesNotHaveDuplicates().hasSize(16).contains("claims-raced");
    }

    private static ArticleId article() {
        return new ArticleId(UUID.randomUUID());
    }

    private static String claim(ArticleId id, String wished) {
        return database.transaction(connection -> ArticleSteps.claimSlug(connection, id, wished));
    }

    private static Connection counting(Connection connection, AtomicInteger statements) {
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                statements.incrementAndGet();
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
    }
}
