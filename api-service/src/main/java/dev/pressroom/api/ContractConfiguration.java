package dev.pressroom.api;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the code of a route does not say by itself, for the generated contract.
@Configuration(proxyBeanMethods = false)
class ContractConfiguration {
    private static final String ANY = "*/*";

    /// A route that names no media type answers JSON; a plain text is a page for people.
    @Bean
    OpenApiCustomizer mediaTypes() {
        return contract ->
                contract.getPaths().values().stream()
                        .flatMap(path -> path.readOperations().stream())
                        .flatMap(operation -> operation.getResponses().values().stream())
                        .forEach(response -> named(response.getContent()));
    }

    private static void named(@Nullable Content content) {
        var any = content == null ? null : content.get(ANY);
        if (content != null && any != null) {
            content.remove(ANY);
            content.addMediaType(isText(any) ? "text/html" : "application/json", any);
        }
    }

    private static boolean isText(MediaType media) {
        Schema<?> schema = media.getSchema();
        return schema == null
                || "string".equals(schema.getType())
                || (schema.getTypes() != null && schema.getTypes().contains("string"));
    }
}
