package dev.pressroom.api.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param next cursor of the page behind it; null on the last one
public record Page<T>(List<T> items, @Nullable String next) {
    /// Most rows that one page has.
    public static final int MAX_LIMIT = 100;

    public Page {
        items = List.copyOf(items);
    }

    /// @param rows one more than `limit`, if there is a page behind this one
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Function<R, Cursor> cursorOf, Function<R, T> itemOf) {
        var shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(itemOf).toList(),
                rows.size() > limit ? cursorOf.apply(shown.getLast()).encode() : null);
    }

    /// A limit between 1 and [#MAX_LIMIT].
    public static int limit(int asked) {
        return Math.clamp(asked, 1, MAX_LIMIT);
    }
}
