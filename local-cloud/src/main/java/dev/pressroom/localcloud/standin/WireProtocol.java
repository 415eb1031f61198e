package dev.pressroom.localcloud.standin;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// One of AWS's wire protocols, with the operations of one service behind it.
interface WireProtocol {
    /// @throws AwsError `UnknownOperationException`
    String operation(Request request);

    /// @throws AwsError what the service answers instead
    Reply answer(Request request, String requestId);

    Reply failure(AwsError error, String requestId);

    /// The failure of a request that could be read.
    default Reply failure(Request request, AwsError error, String requestId) {
        return failure(error, requestId);
    }

    /// How bodies are carried as texts.
    default Charset charset() {
        return StandardCharsets.UTF_8;
    }

    /// `target` is the header `X-Amz-Target`, empty when there is none.
    record Request(String method, String path, String target, String body) {}

    record Reply(int status, String contentType, String body) {}
}
