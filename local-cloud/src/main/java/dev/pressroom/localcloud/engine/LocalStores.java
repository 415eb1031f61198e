package dev.pressroom.localcloud.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/// The two databases of one data folder, for a command that needs nothing else: those of the platform
/// that runs on the folder, or the same engines started for this command alone.
public final class LocalStores implements AutoCloseable {
    private final Deque<AutoCloseable> started;
    private final boolean shared;
    private final String jdbcUrl;
    private final String mongoUri;

    private LocalStores(
            Deque<AutoCloseable> started, boolean shared, String jdbcUrl, String mongoUri) {
        this.started = started;
        this.shared = shared;
        this.jdbcUrl = jdbcUrl;
        this.mongoUri = mongoUri;
    }

    /// @param running ports that a running platform uses
    /// @param own     ports for engines of this command
    /// @throws IllegalStateException if there is no data, or an engine does not start
    public static LocalStores open(Path dataFolder, Path programs, Ports running, Ports own)
            throws IOException, InterruptedException {
        var data = dataFolder.toAbsolutePath();
        if (Files.notExists(data)) {
            throw new IllegalStateException("there is no data in " + dataFolder);
        }
        Deque<AutoCloseable> started = new ArrayDeque<>();
        var lock =
                FileChannel.open(
                        data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        started.push(lock);
        try {
            if (isHeld(lock)) {
                return new LocalStores(
                        started,
                        true,
                        MariaDbEngine.jdbcUrl(running.mysql()),
                        MongoEngine.uri(running.mongo()));
            }
            started.push(MariaDbEngine.start(data.resolve("mysql"), programs, own.mysql()));
            started.push(MongoEngine.start(data.resolve("mongo"), own.mongo()));
            return new LocalStores(
                    started,
                    false,
                    MariaDbEngine.jdbcUrl(own.mysql()),
                    MongoEngine.uri(own.mongo()));
        } catch (IOException | InterruptedException | RuntimeException failed) {
            close(started);
            throw failed;
        }
    }

    /// Takes the lock, or says that somebody has it.
    private static boolean isHeld(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() == null;
        } catch (OverlappingFileLockException usedHere) {
            return true;
        }
    }

    /// Whether they belong to a running platform.
    public boolean areShared() {
        return shared;
    }

    public String jdbcUrl() {
        return jdbcUrl;
    }

    public String dbUser() {
        return MariaDbEngine.USER;
    }

    public String dbPassword() {
        return MariaDbEngine.PASSWORD;
    }

    public String mongoUri() {
        return mongoUri;
    }

    /// Stops what was started here; those of a running platform go on.
    @Override
    public void close() {
        close(started);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            } catch (Exception notStopped) {
                throw new IllegalStateException("an engine did not stop", notStopped);
            }
        }
    }
}
