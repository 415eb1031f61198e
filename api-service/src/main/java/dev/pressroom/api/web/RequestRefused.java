package dev.pressroom.api.web;

import dev.pressroom.model.FailureCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that cannot be done, with a sentence for the client.
public final class RequestRefused extends RuntimeException {
    static final String INVALID = "Some values are not allowed.";

    private static final long serialVersionUID = 1L;

    private final FailureCode code;
    private final String forClients;
    private final transient List<FieldProblem> errors;
    private final @Nullable Duration retryAfter;

    public RequestRefused(FailureCode code, String forClients, List<FieldProblem> errors) {
        this(code, forClients, errors, null);
    }

    private RequestRefused(
            FailureCode code,
            String forClients,
            List<FieldProblem> errors,
            @Nullable Duration retryAfter) {
        super(code.code());
        this.code = code;
        this.forClients = forClients;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /// One value of a request is not allowed.
    ///
    /// @param rule what it must be
    public static RequestRefused value(String field, String rule) {
        return new RequestRefused(
                FailureCode.REQUEST_INVALID, INVALID, List.of(new FieldProblem(field, rule)));
    }

    /// The caller did this too often.
    ///
    /// @param limit      says how often it is allowed
    /// @param retryAfter until it is allowed again
    public static RequestRefused tooMany(String limit, Duration retryAfter) {
        return new RequestRefused(FailureCode.RATE_LIMITED, limit, List.of(), retryAfter);
    }

    FailureCode code() {
        return code;
    }

    String forClients() {
        return forClients;
    }

    /// The time that the client shall wait; empty when only another request can succeed.
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    List<FieldProblem> errors() {
        return errors;
    }
}
