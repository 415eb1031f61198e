package dev.pressroom.localcloud.standin;

/// An error as an AWS service states it: its code (the SDK's exception type), HTTP status and text.
final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final int status;

    AwsError(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /// The caller's fault: HTTP 400.
    static AwsError bad(String code, String message) {
        return new AwsError(code, 400, message);
    }

    static AwsError unknownOperation(String operation) {
        return bad("UnknownOperationException", "Not an operation of this stand-in: " + operation);
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
