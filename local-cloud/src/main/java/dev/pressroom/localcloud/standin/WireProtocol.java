package dev.pressroom.localcloud.standin;

/// One of AWS's wire protocols, with the operations of one service behind it.
interface WireProtocol {
    /// @throws AwsError `UnknownOperationException`
    String operation(Request request);

    /// @throws AwsError what the service answers instead
    Reply answer(Request request, String requestId);

    Reply failure(AwsError error, String requestId);

    /// `target` is the header `X-Amz-Target`, empty when there is none.
    record Request(String method, String path, String target, String body) {}

    record Reply(int status, String contentType, String body) {}
}
