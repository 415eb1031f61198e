package dev.pressroom.model;

/// The only exception that crosses a port. Its message is for operators: it may name keys and ids,
/// never addresses, tokens or bodies.
public final class JobFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;

    public JobFailure(FailureCode code, String forOperators) {
        super(code.code() + ": " + forOperators);
        this.code = code;
    }

    public JobFailure(FailureCode code, String forOperators, Throwable cause) {
        super(code.code() + ": " + forOperators, cause);
        this.code = code;
    }

    public FailureCode code() {
        return code;
    }
}
