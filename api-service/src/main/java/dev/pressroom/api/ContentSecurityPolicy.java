package dev.pressroom.api;

import java.net.URI;
import java.net.URISyntaxException;

/// What browsers may load into a page, as the header `Content-Security-Policy` says it: what this site
/// serves itself, and pictures from where the renditions are. No style and no script in the page.
///
/// Source: [Content Security Policy Level 3](https://www.w3.org/TR/CSP3/).
final class ContentSecurityPolicy {
    private static final String UNNAMED =
            "MEDIA_URL must have a host name in ASCII or an IPv4 address; see docs/settings.md";

    private ContentSecurityPolicy() {}

    /// @param mediaUrl address below which the renditions are
    /// @throws IllegalStateException if a policy cannot name the host of that address
    static String of(String mediaUrl) {
        return "default-src 'self'; img-src 'self' data: "
                + origin(mediaUrl)
                + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    /// Scheme, host and port. A source with a path that has no slash at its end would allow that one
    /// path and nothing below it (section 6.7.2.12), so the path is left out.
    private static String origin(String mediaUrl) {
        try {
            var address = new URI(mediaUrl);
            var host = address.getHost();
            // The grammar of a host (section 2.3.1) has no place for an IPv6 address.
            if (host != null && !host.startsWith("[")) {
                var origin = address.getScheme() + "://" + host;
                return address.getPort() == -1 ? origin : origin + ":" + address.getPort();
            }
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException(UNNAMED, malformed);
        }
        throw new IllegalStateException(UNNAMED);
    }
}
