package dev.pressroom.localcloud;

import dev.pressroom.localcloud.engine.LocalEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/// The values of the secret that the template resolves. The signing key is drawn at random once for
/// each data folder: links in mails stay valid over a restart, and no key ships with the project.
final class LocalSecrets {
    private static final int KEY_BYTES = 32;

    private LocalSecrets() {}

    static Map<String, String> of(Path data, LocalEngines engines) throws IOException {
        return Map.of(
                "databaseUser", engines.dbUser(),
                "databasePassword", engines.dbPassword(),
                "mongoUri", engines.mongoUri(),
                "redisUrl", engines.redisUrl(),
                "tokenSecret", tokenSecret(data.resolve("token-secret")));
    }

    private static String tokenSecret(Path file) throws IOException {
        if (Files.notExists(file)) {
            var key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(key));
        }
        return Files.readString(file);
    }
}
