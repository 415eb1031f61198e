package dev.pressroom.api.reader;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Public addresses of pages.
@Component
class SiteAddress {
    static final String NAME = "Pressroom";

    private final String base;

    SiteAddress(@Value("${SITE_URL}") String base) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    String home() {
        return base + "/";
    }

    /// @param slug letters, digits and hyphens
    String article(String slug) {
        return base + "/articles/" + slug;
    }

    /// @param path with its slash
    String of(String path) {
        return base + path;
    }
}
