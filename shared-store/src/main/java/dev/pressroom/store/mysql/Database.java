package dev.pressroom.store.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/// Connections to MySQL 8.4 or MariaDB, each used for one read or one transaction. Thread-safe.
public final class Database implements AutoCloseable {
    private static final long POOL_WAIT_MILLIS = 5_000;

    private final HikariDataSource pool;

    /// @param url `jdbc:mysql://host:port/schema`
    /// @param maxConnections a Lambda function needs 2; the API a few more than its cores
    public Database(String url, String user, Secret password, int maxConnections) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password.reveal());
        config.setMaximumPoolSize(maxConnections);
        config.setMinimumIdle(0);
        // With virtual threads an exhausted pool without a limit would hang the server.
        config.setConnectionTimeout(POOL_WAIT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectionTimeZone", "UTC");
        config.addDataSourceProperty("connectTimeout", "3000");
        config.addDataSourceProperty("socketTimeout", "20000");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // Statements are parsed once, and what the session has already is not set again.
        config.addDataSourceProperty("cachePrepStmts", "true");
        config.addDataSourceProperty("useLocalSessionState", "true");
        this.pool = new HikariDataSource(config);
    }

    /// Brings the schema to this release. Safe to call from several processes: Flyway takes a lock.
    public void migrate() {
        Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
    }

    /// Runs statements that need no transaction.
    ///
    /// @throws JobFailure [FailureCode#STORE_UNAVAILABLE] on any SQL error
    public <T> T read(SqlWork<T> work) {
        try (var connection = pool.getConnection()) {
            return work.run(connection);
        } catch (SQLException failed) {
            throw unavailable(failed);
        }
    }

    /// Runs statements in one transaction: all of them take effect, or none.
    ///
    /// @throws JobFailure [FailureCode#STORE_UNAVAILABLE] on any SQL error; after a failed commit the
    ///     outcome is unknown, so the caller must be able to run the work again
    public <T> T transaction(SqlWork<T> work) {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var answer = work.run(connection);
                connection.commit();
                return answer;
            } catch (SQLException | RuntimeException failed) {
                rollBack(connection, failed);
                throw failed;
            }
        } catch (SQLException failed) {
            throw unavailable(failed);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            cause.addSuppressed(broken);
        }
    }

    private static JobFailure unavailable(SQLException failed) {
        return new JobFailure(
                FailureCode.STORE_UNAVAILABLE, "MySQL, SQL state " + failed.getSQLState(), failed);
    }

    /// Statements on one connection.
    @FunctionalInterface
    public interface SqlWork<T> {
        T run(Connection connection) throws SQLException;
    }
}
