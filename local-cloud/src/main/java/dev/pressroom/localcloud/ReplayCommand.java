package dev.pressroom.localcloud;

import dev.pressroom.localcloud.engine.LocalStores;
import dev.pressroom.localcloud.engine.Ports;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.Secret;
import dev.pressroom.moderation.PolicyReplay;
import dev.pressroom.store.mysql.Database;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/// `./run replay-policy NEW.yaml [--apply]`, beside a running platform or on the data of a stopped one.
final class ReplayCommand {
    private ReplayCommand() {}

    /// @param policy the other policy
    /// @param apply whether to open a case for each decision that would be another
    /// @return the status of the process: 0 when all verdicts were judged, 1 when not
    static int run(
            Path policy, boolean apply, Path data, Path programs, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
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
                    policy,
                    apply,
                    "replay-policy",
                    out);
            return 0;
        } catch (IllegalStateException | JobFailure failed) {
            err.println("The replay stopped: " + failed.getMessage());
            return 1;
        }
    }
}
