package dev.pressroom.localcloud.lambda;

/// One deployed function. Implementations are thread-safe: each call is an invocation of its own.
public interface LambdaFunction extends AutoCloseable {
    /// Logical id in the template.
    String logicalId();

    /// @param event UTF-8 JSON
    /// @return UTF-8 JSON
    /// @throws FunctionError if the handler threw or ran into its time-out
    byte[] invoke(byte[] event);

    @Override
    void close();
}
