package dev.pressroom.moderation;

import static java.util.stream.Collectors.toMap;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.lang.reflect.Type;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.springframework.cloud.function.adapter.aws.AWSCompanionAutoConfiguration;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.converter.MessageConverter;

/// Wires the functions of `moderation-lambda`: with [ModerationParts] the only code of the module
/// that says `new` to an adapter, and the only class that knows Spring. Bean names are function names
/// in `template.yaml`.
public final class ModerationFunctions
        implements ApplicationContextInitializer<GenericApplicationContext> {
    private static final Type SQS_FUNCTION =
            ResolvableType.forClassWithGenerics(
                            Function.class, SQSEvent.class, SQSBatchResponse.class)
                    .getType();
    private static final Type SCHEDULE_FUNCTION =
            ResolvableType.forClassWithGenerics(
                            Function.class,
                            ResolvableType.forClassWithGenerics(
                                    Map.class, String.class, Object.class),
                            ResolvableType.forClass(String.class))
                    .getType();

    @Override
    public void initialize(GenericApplicationContext context) {
        var environment = context.getEnvironment();
        var settings =
                ModerationSettings.from(
                        ModerationSettings.NAMES.stream()
                                .filter(environment::containsProperty)
                                .collect(toMap(name -> name, environment::getRequiredProperty)));
        var parts = new ModerationParts(settings, InstantSource.system());
        context.registerBean(
                "awsEvents",
                MessageConverter.class,
                () -> new AWSCompanionAutoConfiguration().awsTypesMessageConverter(context));
        context.registerBean(ModerationParts.class, () -> parts);
        // One process runs one function; only that one opens its connections.
        switch (environment.getProperty("SPRING_CLOUD_FUNCTION_DEFINITION", "review")) {
            case "review" ->
                    context.registerBean(
                            "review",
                            FunctionRegistration.class,
                            () -> new FunctionRegistration<>(parts.review()).type(SQS_FUNCTION));
            case "notifyAuthor" ->
                    context.registerBean(
                            "notifyAuthor",
                            FunctionRegistration.class,
                            () ->
                                    new FunctionRegistration<>(parts.notifyAuthor())
                                            .type(SQS_FUNCTION));
            case "relayEvents" ->
                    context.registerBean(
                            "relayEvents",
                            FunctionRegistration.class,
                            () ->
                                    new FunctionRegistration<>(parts.relayEvents())
                                            .type(SQS_FUNCTION));
            case "sweep" ->
                    context.registerBean(
                            "sweep",
                            FunctionRegistration.class,
                            () ->
                                    new FunctionRegistration<>(parts.sweep())
                                            .type(SCHEDULE_FUNCTION));
            default ->
                    throw new IllegalStateException(
                            "SPRING_CLOUD_FUNCTION_DEFINITION must be review, notifyAuthor,"
                                    + " relayEvents or sweep; see docs/settings.md");
        }
    }
}
