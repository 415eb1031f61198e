package dev.pressroom.localcloud.lambda;

import dev.pressroom.localcloud.template.Stack;
import java.util.List;

/// Invokes one function with an event, as `sam local invoke` does.
public final class Invocation {
    private final Stack stack;
    private final List<LambdaFunction> functions;

    public Invocation(Stack stack, List<LambdaFunction> functions) {
        this.stack = stack;
        this.functions = List.copyOf(functions);
    }

    /// @param name logical id, with or without `Function` at its end
    /// @throws IllegalArgumentException if there is no such function
    /// @throws FunctionError if it failed
    public byte[] run(String name, byte[] event) {
        var logicalId = stack.function(name).logicalId();
        var function =
                functions.stream()
                        .filter(f -> f.logicalId().equals(logicalId))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                logicalId + " is not started here"));
        return function.invoke(event);
    }
}
