package dev.pressroom.image;

import static java.util.stream.Collectors.toMap;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.lang.reflect.Type;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.cloud.function.adapter.aws.AWSCompanionAutoConfiguration;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.converter.MessageConverter;

/// Wires the functions of `image-lambda`: with [ImageParts], [DecodeIn] and the main class of a child
/// process the only code of the module that says `new` to an adapter, and the only class that knows Spring. Bean names are function names in
/// `template.yaml`.
public final class ImageFunctions
        implements ApplicationContextInitializer<GenericApplicationContext> {
    private static final Type SQS_FUNCTION =
            ResolvableType.forClassWithGenerics(
                            Function.class, SQSEvent.class, SQSBatchResponse.class)
                    .getType();

    @Override
    public void initialize(GenericApplicationContext context) {
        var environment = context.getEnvironment();
        var settings =
                ImageSettings.from(
                        ImageSettings.NAMES.stream()
                                .filter(environment::containsProperty)
                                .collect(toMap(name -> name, environment::getRequiredProperty)));
        var parts = new ImageParts(settings, InstantSource.system());
        context.registerBean(
                "awsEvents",
                MessageConverter.class,
                () -> new AWSCompanionAutoConfiguration().awsTypesMessageConverter(context));
        context.registerBean(ImageParts.class, () -> parts);
        context.registerBean(EngineChoice.Chosen.class, parts::chosen);
        // One process runs one function.
        var name = environment.getProperty("SPRING_CLOUD_FUNCTION_DEFINITION", "ingestImage");
        var function = parts.function(name);
        context.registerBean(
                name,
                FunctionRegistration.class,
                () -> new FunctionRegistration<>(function).type(SQS_FUNCTION));
    }
}
