package dev.pressroom.api.web;

import dev.pressroom.model.FailureCode;
import java.util.List;

/// A request that cannot be done, with a sentence for the client.
public final class RequestRefused extends RuntimeException {
    static final String INVALID = "Some values are not allowed.";

    private static final long serialVersionUID = 1L;

    private final FailureCode code;
    private final String forClients;
    private final transient List<FieldProblem> errors;

    public RequestRefused(FailureCode code, String forClients, List<FieldProblem> errors) {
        super(code.code());
        this.code = code;
        this.forClients = forClients;
        this.errors = List.copyOf(errors);
    }

    /// One value of a request is not allowed.
    ///
    /// @param rule what it must be
    public static RequestRefused value(String field, String rule) {
        return new RequestRefused(
                FailureCode.REQUEST_INVALID, INVALID, List.of(new FieldProblem(field, rule)));
    }

    FailureCode code() {
        return code;
    }

    String forClients() {
        return forClients;
    }

    List<FieldProblem> errors() {
        return errors;
    }
}
