package dev.pressroom.store.mysql;

import dev.pressroom.model.AuthorId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// What readers see of authors. A handle is claimed once and never changes, so that nobody can take the
/// address of another. Thread-safe.
public final class Profiles {
    private final Database database;

    public Profiles(Database database) {
        this.database = database;
    }

    public Optional<Profile> of(AuthorId author) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                Profiles::profile,
                                "SELECT * FROM profiles WHERE author_id = ?",
                                author));
    }

    public Optional<Profile> named(String handle) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                Profiles::profile,
                                "SELECT * FROM profiles WHERE handle = ?",
                                handle));
    }

    /// Claims a handle for an author who has none.
    ///
    /// @return false if somebody has the handle, or the author has another; the same claim again is true
    public boolean claim(
            Connection connection, AuthorId author, String handle, String displayName, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO profiles (author_id, handle, display_name, version, updated_at)"
                        + " VALUES (?, ?, ?, 1, ?) ON DUPLICATE KEY UPDATE handle = handle",
                author,
                handle,
                displayName,
                now);
        // The count of the insert cannot tell: the driver counts a row that was there already as
        // well.
        return Sql.first(
                        connection,
                        Profiles::profile,
                        "SELECT * FROM profiles WHERE author_id = ? FOR UPDATE",
                        author)
                .filter(it -> it.handle().equals(handle) && it.displayName().equals(displayName))
                .isPresent();
    }

    /// Changes the name that readers see.
    ///
    /// @return false if the version is not `expectedVersion` any more
    public boolean rename(
            Connection connection,
            AuthorId author,
            long expectedVersion,
            String displayName,
            Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE profiles SET display_name = ?, version = version + 1, updated_at = ?"
                                + " WHERE author_id = ? AND version = ?",
                        displayName,
                        now,
                        author,
                        expectedVersion)
                == 1;
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                new AuthorId(row.getString("author_id")),
                row.getString("handle"),
                row.getString("display_name"),
                row.getLong("version"));
    }

    /// @param author  as the sign-in service names him; never shown
    /// @param handle  the last part of his page's address
    /// @param version rises with each change; the ETag
    public record Profile(AuthorId author, String handle, String displayName, long version) {}
}
