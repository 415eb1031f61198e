package dev.pressroom.localcloud.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The folder with everything that survives a restart, locked for this process. Its file `lock` holds
/// the id of the process that has it, or had it last. Closing it gives the folder free, as does the end
/// of the process, however it ends. Not thread-safe.
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// The content of a folder, as its owner is told before it is deleted.
    public record Contents(long files, long bytes) {
        /// As `1,234 files, 56 MB`.
        @Override
        public String toString() {
            return "%,d files, %,d MB".formatted(files, bytes / 1_000_000);
        }
    }

    /// Locks the folder, and makes it when it does not exist.
    ///
    /// @throws IllegalStateException if another process, or this one, has locked it already; the folder
    ///     is as it was
    public static DataFolder lock(Path folder) throws IOException {
        var path = Files.createDirectories(folder).toAbsolutePath();
        var channel =
                FileChannel.open(
                        path.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IllegalStateException(
                        "another process"
                                + holder(channel)
                                + " uses the data folder "
                                + folder
                                + ": the platform runs already");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            Long.toString(ProcessHandle.current().pid())
                                    .getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (OverlappingFileLockException usedHere) {
            channel.close();
            throw new IllegalStateException(
                    "this process uses the data folder " + folder + " already", usedHere);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        return text.isEmpty() ? "" : " (process " + text.strip() + ")";
    }

    /// Absolute.
    public Path path() {
        return path;
    }

    /// Counts what a folder holds, locked or not, but for its lock. Files that vanish meanwhile do not
    /// count.
    public static Contents contents(Path folder) throws IOException {
        var counter = new Counter(folder);
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, counter);
        }
        return new Contents(counter.files, counter.bytes);
    }

    /// Waits for the databases of an earlier process that was killed: they may still be writing into
    /// the folder.
    ///
    /// @param programs where their programs are
    /// @throws IllegalStateException if one does not end within 20 s
    public void awaitEarlierEngines(Path programs) throws IOException, InterruptedException {
        var unpacked = programs.toAbsolutePath().normalize();
        List<Path> engines;
        try (var entries = Files.list(path)) {
            engines = entries.filter(Files::isDirectory).toList();
        }
        for (var engine : engines) {
            ChildProcess.awaitEarlier(
                    engine,
                    engine.getFileName() + " engine",
                    it -> Path.of(it).startsWith(unpacked));
        }
    }

    /// Deletes everything in the folder but its lock.
    public void clear() throws IOException {
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (!file.equals(path.resolve(LOCK))) {
                            Files.delete(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException failed) throws IOException {
                        if (failed != null) {
                            throw failed;
                        }
                        if (!folder.equals(path)) {
                            Files.delete(folder);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static final class Counter extends SimpleFileVisitor<Path> {
        private final Path folder;
        private long files;
        private long bytes;

        Counter(Path folder) {
            this.folder = folder;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!file.equals(folder.resolve(LOCK))) {
                files++;
                bytes += attributes.size();
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
        }
    }
}
