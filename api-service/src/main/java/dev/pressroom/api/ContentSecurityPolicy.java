package dev.pressroom.api;

import dev.pressroom.model.settings.NamedSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.header.HeaderWriter;

/// Says in the header `Content-Security-Policy` what browsers may load into an answer: what this site
/// serves itself, and pictures from where the renditions are. Thread-safe.
///
/// Pages for people have no style and no script in them. What a browser shows with styles of its own
/// (XML, JSON, a picture opened by itself) and the documentation of the API may have styles in them;
/// the documentation may also talk to the sign-in server.
///
/// Source: [Content Security Policy Level 3](https://www.w3.org/TR/CSP3/).
final class ContentSecurityPolicy implements HeaderWriter {
    private static final String NAME = "Content-Security-Policy";
    private static final String DOCUMENTATION = "/swagger-ui/";

    private final String pages;
    private final String others;

    /// @param mediaUrl address below which the renditions are
    /// @param issuer   of the access tokens
    /// @throws IllegalStateException if a policy cannot name the host of one of them
    ContentSecurityPolicy(String mediaUrl, String issuer) {
        var usual =
                "default-src 'self'; img-src 'self' data: "
                        + origin("MEDIA_URL", mediaUrl)
                        + "; object-src 'none'; base-uri 'none'; form-action 'self';"
                        + " frame-ancestors 'none'";
        this.pages = usual + "; style-src 'self'";
        this.others =
                usual
                        + "; style-src 'self' 'unsafe-inline'; connect-src 'self' "
                        + origin("JWT_ISSUER", issuer);
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(NAME)) {
            response.setHeader(NAME, of(request.getRequestURI(), response.getContentType()));
        }
    }

    /// @param contentType of the answer; null when it has no content
    String of(String path, @Nullable String contentType) {
        boolean isPage = contentType == null || contentType.startsWith("text/html");
        return isPage && !path.startsWith(DOCUMENTATION) ? pages : others;
    }

    /// Scheme, host and port. A source with a path that has no slash at its end would allow that one
    /// path and nothing below it (section 6.7.2.12), so the path is left out.
    private static String origin(String setting, String address) {
        return parsed(address)
                // The grammar of a host (section 2.3.1) has no place for an IPv6 address.
                .filter(it -> it.getHost() != null && !it.getHost().startsWith("["))
                .map(
                        it ->
                                it.getScheme()
                                        + "://"
                                        + it.getHost()
                                        + (it.getPort() == -1 ? "" : ":" + it.getPort()))
                .orElseThrow(
                        () ->
                                NamedSettings.refused(
                                        setting,
                                        "must have a host name in ASCII or an IPv4 address"));
    }

    private static Optional<URI> parsed(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }
}
