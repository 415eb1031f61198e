package dev.pressroom.api;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// A running API inside another program.
public final class Api implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final int port;

    private Api(ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    /// Migrates the schema and starts the server.
    ///
    /// @param settings by the names of `docs/settings.md`; they win over the environment
    /// @param port 0 for any free one
    /// @throws RuntimeException if a setting is wrong, the database is away or the port is taken
    public static Api start(Map<String, String> settings, int port) {
        return start(settings, port, _ -> {});
    }

    /// As [#start(Map, int)], with a clock that somebody else moves. Tokens and signatures keep to the
    /// real time.
    public static Api start(Map<String, String> settings, int port, InstantSource clock) {
        return start(
                settings,
                port,
                context -> context.getBeanFactory().registerSingleton("givenClock", clock));
    }

    private static Api start(
            Map<String, String> settings,
            int port,
            ApplicationContextInitializer<ConfigurableApplicationContext> first) {
        var application = new SpringApplication(ApiApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        // In one class path with the functions, `application.properties` is theirs.
        application.setDefaultProperties(Map.of("spring.config.name", "api-service"));
        application.setRegisterShutdownHook(false);
        var given = new HashMap<String, Object>(settings);
        given.put("server.port", Integer.toString(port));
        application.addInitializers(
                first,
                context ->
                        context.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("given", given)),
                new MigrationAtStart());
        // Other jars here may have an application.properties, and theirs ask for no web server.
        var context = application.run("--spring.config.name=api-service");
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        if (server == null) {
            context.close();
            throw new IllegalStateException("the API started without a web server");
        }
        return new Api(context, server.getPort());
    }

    /// Where it listens.
    public int port() {
        return port;
    }

    /// The one object of this type in the application.
    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /// @param name of one of several of this type
    <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
    }
}
