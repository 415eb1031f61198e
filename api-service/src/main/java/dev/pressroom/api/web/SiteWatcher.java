package dev.pressroom.api.web;

/// Hears what other processes did. Implementations must not block and must not throw; a call can be
/// lost, and can come although nothing happened.
public interface SiteWatcher {
    /// Readers may get something else now.
    default void siteChanged() {}

    /// Something happened to an article or an image of this author.
    default void authorHasNews(String author) {}
}
