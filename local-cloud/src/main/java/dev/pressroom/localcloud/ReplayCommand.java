package dev.pressroom.localcloud;

import dev.pressroom.localcloud.engine.LocalStores;
import dev.pressroom.localcloud.engine.Ports;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.Secret;
import dev.pressroom.moderation.PolicyReplay;
import dev.pressroom.store.mysql.Database;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `./run replay-policy NEW.yaml [--apply]`, beside a running platform or on the data of a stopped one.
final class ReplayCommand {
    private static final String APPLY = "--apply";

    private ReplayCommand() {}

    /// @return the status of the process: 0 when all verdicts were judged, 2 for a wrong call
    static int run(List<String> words, Path data, Path programs, PrintStream out)
            throws IOException, InterruptedException {
        var files = words.stream().filter(word -> !word.startsWith("--")).toList();
        var options = words.stream().filter(word -> word.startsWith("--")).toList();
        if (files.size() != 1
                || Files.notExists(Path.of(files.getFirst()))
                || !List.of(APPLY).containsAll(options)) {
            System.err.println(
                    "usage: ./run replay-policy NEW.yaml [--apply]; the file must exist");
            return 2;
        }
        try (var stores = LocalStores.open(data, programs, Ports.standard(), Ports.free())) {
            var password = new Secret(stores.dbPassword());
            if (!stores.areShared()) {
                try (var database = new Database(stores.jdbcUrl(), stores.dbUser(), password, 1)) {
                    database.migrate();
                }
            }
            PolicyReplay.run(
                    new PolicyReplay.Stores(
                            stores.jdbcUrl(),
                            stores.dbUser(),
                            password,
                            new Secret(stores.mongoUri())),
                    Path.of(files.getFirst()),
                    options.contains(APPLY),
                    "replay-policy",
                    out);
            return 0;
        } catch (IllegalStateException | JobFailure failed) {
            System.err.println("The replay stopped: " + failed.getMessage());
            return 1;
        }
    }
}
