package dev.pressroom.localcloud.lambda;

/// An invocation that gave no response. `type` is what Lambda calls `errorType`; the message holds no event.
public final class FunctionError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String type;

    FunctionError(String type, String message) {
        super(message);
        this.type = type;
    }

    FunctionError(String type, String message, Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    /// For example `Sandbox.Timedout`, or the class of the handler's exception.
    public String type() {
        return type;
    }
}
