package dev.pressroom.api.web;

import dev.pressroom.model.FailureCode;
import java.util.List;

/// A request that cannot be done, with a sentence for the client.
public final class RequestRefused extends RuntimeException {
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
