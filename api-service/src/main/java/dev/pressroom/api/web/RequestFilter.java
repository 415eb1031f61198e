package dev.pressroom.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives each request an id, and refuses bodies of more than 1 MiB or of untold length.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestFilter extends OncePerRequestFilter {
    static final String REQUEST_ID = "X-Request-Id";
    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Supplier<UUID> ids;
    private final SecurityProblems problems;

    RequestFilter(Supplier<UUID> ids, SecurityProblems problems) {
        this.ids = ids;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var given = request.getHeader(REQUEST_ID);
        var id = given != null && SAFE_ID.matcher(given).matches() ? given : ids.get().toString();
        response.setHeader(REQUEST_ID, id);
        try (var _ = MDC.putCloseable("requestId", id)) {
            if (request.getContentLengthLong() > MAX_BYTES) {
                problems.write(
                        response,
                        HttpStatus.CONTENT_TOO_LARGE,
                        "request.too-large",
                        "A body has at most 1 MiB.");
            } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
                problems.write(
                        response,
                        HttpStatus.LENGTH_REQUIRED,
                        "request.length-required",
                        "Send the length of the body.");
            } else {
                chain.doFilter(request, response);
            }
        }
    }
}
