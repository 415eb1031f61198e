package dev.pressroom.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.PropertySource;

/// The API as a plain server. Functions of other jars on the class path are not its business.
@SpringBootApplication(
        proxyBeanMethods = false,
        scanBasePackages = "dev.pressroom.api",
        excludeName = {
            "org.springframework.cloud.function.adapter.aws.AWSCompanionAutoConfiguration",
            "org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration",
            "org.springframework.cloud.function.cloudevent.CloudEventsFunctionExtensionConfiguration",
            "org.springframework.cloud.function.context.config.KotlinLambdaToFunctionAutoConfiguration",
            "org.springframework.cloud.function.context.config.FunctionsEndpointAutoConfiguration",
            "org.springframework.cloud.function.observability.ObservationAutoConfiguration"
        })
@PropertySource("classpath:api-service.properties")
public class ApiApplication {
    /// Starts the server on `server.port`, after the schema was brought to this release.
    public static void main(String[] arguments) {
        var application = new SpringApplication(ApiApplication.class);
        application.addInitializers(new MigrationAtStart());
        application.run(arguments);
    }
}
