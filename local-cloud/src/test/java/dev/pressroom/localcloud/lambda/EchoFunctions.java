package dev.pressroom.localcloud.lambda;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;

/// A function module in small: its one function answers with its setting COLOUR, throws or hangs.
public final class EchoFunctions
        implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
        var colour = context.getEnvironment().getRequiredProperty("COLOUR");
        Function<String, String> echo =
                wish ->
                        switch (wish.replace("\"", "")) {
                            case "fail" -> throw new IllegalStateException("as wished");
                            case "hang" -> hang();
                            default -> colour;
                        };
        context.registerBean(
                "echo",
                FunctionRegistration.class,
                () ->
                        new FunctionRegistration<>(echo)
                                .type(
                                        ResolvableType.forClassWithGenerics(
                                                        Function.class, String.class, String.class)
                                                .getType()));
    }

    /// Parks until it is interrupted.
    private static String hang() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
        return "interrupted";
    }
}
