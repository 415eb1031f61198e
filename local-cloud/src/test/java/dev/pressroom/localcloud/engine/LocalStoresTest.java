package dev.pressroom.localcloud.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.Secret;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.ModerationTrail;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LocalStoresTest {
    private static final Ports RUNNING = new Ports(1, 2, 3, 4, 5);

    @Test
    void theDataOfAStoppedPlatformGetItsDatabasesForTheCommandAlone() throws Exception {
        var data = folder();
        try (var stores = LocalStores.open(data, EnginesForTests.PROGRAMS, RUNNING, Ports.free());
                var database =
                        new Database(
                                stores.jdbcUrl(),
                                stores.dbUser(),
                                new Secret(stores.dbPassword()),
                                1);
                var documents = new Documents(new Secret(stores.mongoUri()))) {
            database.migrate();

            assertThat(stores.areShared()).isFalse();
            assertThat(new ModerationTrail(database).of(new ArticleId(new UUID(1, 1)), 0, 1))
                    .isEmpty();
            assertThat(new ModerationReports(documents).latest("image:none")).isEmpty();
        }
        try (var lock =
                FileChannel.open(data.resolve("lock"), StandardOpenOption.WRITE).tryLock()) {
            assertThat(lock).as("free again").isNotNull();
        }
    }

    @Test
    void aRunningPlatformIsAskedWhereItListens() throws Exception {
        var data = folder();
        try (var channel =
                        FileChannel.open(
                                data.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = channel.lock();
                var stores =
                        LocalStores.open(data, EnginesForTests.PROGRAMS, RUNNING, Ports.free())) {
            assertThat(stores.areShared()).isTrue();
            assertThat(stores.jdbcUrl()).contains("127.0.0.1:3/");
            assertThat(stores.mongoUri()).contains("127.0.0.1:4/");
        }
    }

    @Test
    void withoutDataThereIsNothingToOpen() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                LocalStores.open(
                                        Path.of("target", "no-such-folder"),
                                        EnginesForTests.PROGRAMS,
                                        RUNNING,
                                        RUNNING))
                .withMessageContaining("there is no data");
    }

    /// Near, because a socket's whole path must stay short.
    private static Path folder() throws IOException {
        return Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "data")), "stores-");
    }
}
