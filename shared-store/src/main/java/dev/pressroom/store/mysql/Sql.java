package dev.pressroom.store.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The three shapes of statement that the tables need, with typed parameters. Instants are stored as
/// `DATETIME(6)` in UTC; ids by their text.
final class Sql {
    private Sql() {}

    static int update(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (var statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> list(
            Connection connection, Row<T> row, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (var statement = prepared(connection, sql, parameters);
                var results = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (results.next()) {
                rows.add(row.read(results));
            }
            return rows;
        }
    }

    static <T> Optional<T> first(
            Connection connection, Row<T> row, String sql, @Nullable Object... parameters)
            throws SQLException {
        return list(connection, row, sql, parameters).stream().findFirst();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var local = row.getObject(column, LocalDateTime.class);
        return local == null ? null : local.toInstant(ZoneOffset.UTC);
    }

    static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        var value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    /// Marks for a list in `IN (…)`.
    static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, column(parameters[i]));
        }
        return statement;
    }

    private static @Nullable Object column(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            // A column keeps microseconds: rounding would make a stored moment differ from its own.
            case Instant at ->
                    LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
            case Number number -> number;
            case Boolean flag -> flag;
            case byte[] bytes -> bytes;
            case Enum<?> constant -> constant.name();
            default -> value.toString();
        };
    }

    /// Makes a value of the current row.
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
