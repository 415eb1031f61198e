package dev.pressroom.localcloud.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.util.FileSystemUtils;

/// An unpacked deployment package: classes at its root, jars under `lib/`.
///
/// @param root what Lambda calls the task root
record PackagedCode(Path root) {
    /// Unpacks the zip into a folder beside it that is named after the zip's time, unless it is there already. Safe from
    /// several threads and processes: the folder appears complete.
    ///
    /// @throws NoSuchFileException if there is no such zip; the message says how to make it
    /// @throws IOException if the zip names a place outside itself, or cannot be read
    static PackagedCode unpack(Path zip) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new NoSuchFileException(
                    zip.toString(), null, "package the modules first: ./mvnw -DskipTests package");
        }
        var file = zip.toAbsolutePath().normalize();
        var name =
                file.getFileName()
                        + "-"
                        + Long.toHexString(Files.getLastModifiedTime(file).toMillis());
        var root = file.resolveSibling(name);
        if (!Files.isDirectory(root)) {
            var half =
                    Files.createTempDirectory(
                            file.resolveSibling("").toAbsolutePath(), name + "-half-");
            try (var entries = new ZipInputStream(Files.newInputStream(file))) {
                unpack(entries, half);
            }
            settle(half, root);
        }
        return new PackagedCode(root);
    }

    private static void unpack(ZipInputStream entries, Path folder) throws IOException {
        for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            write(entry, entries, folder);
        }
    }

    private static void write(ZipEntry entry, InputStream content, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the package names a place outside itself");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(target.resolveSibling(""));
            Files.copy(content, target);
        }
    }

    private static void settle(Path half, Path root) throws IOException {
        try {
            Files.move(half, root, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException other) {
            // Somebody else was faster, with the same content.
            FileSystemUtils.deleteRecursively(half);
        }
    }

    /// Class path of the child: first the runtime's own jars, as on Lambda.
    String classPath(List<Path> runtime) {
        var path = new StringBuilder();
        runtime.forEach(jar -> path.append(jar).append(File.pathSeparator));
        return path.append(root)
                .append(File.pathSeparator)
                .append(root.resolve("lib"))
                .append(File.separator)
                .append('*')
                .toString();
    }
}
