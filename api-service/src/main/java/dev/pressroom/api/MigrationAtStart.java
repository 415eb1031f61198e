package dev.pressroom.api;

import dev.pressroom.store.mongo.DocumentIndexes;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mysql.Database;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// Brings the schema and the indexes to this release before the first request is taken. In Lambda a deployment step
/// does it instead.
final class MigrationAtStart
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context)
                .registerBean(
                        "migrationAtStart",
                        SmartInitializingSingleton.class,
                        () ->
                                () -> {
                                    context.getBean(Database.class).migrate();
                                    DocumentIndexes.create(context.getBean(Documents.class));
                                });
    }
}
