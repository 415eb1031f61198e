package dev.pressroom.localcloud.faults;

import dev.pressroom.localcloud.engine.LocalEngines;
import dev.pressroom.localcloud.template.Account;
import dev.pressroom.localcloud.template.Function;
import dev.pressroom.localcloud.template.Stack;
import dev.pressroom.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// The template with the settings of a run: every address leads through a counter.
final class Deployment {
    static final Secret TOKEN_SECRET = new Secret("a secret of runs that nobody else sees");
    static final String MAIL_DOMAIN = "pressroom.example";

    private Deployment() {}

    static Stack of(Path template, URI aws, LocalEngines engines, String mongoUri, String redisUrl)
            throws IOException {
        var local = Account.local();
        return Stack.read(
                template,
                new Account(local.id(), local.region(), local.stackName(), aws),
                Map.ofEntries(
                        Map.entry("DatabaseUrl", JdbcCalls.counted(engines.jdbcUrl())),
                        Map.entry("MailFrom", "Pressroom <news@" + MAIL_DOMAIN + ">"),
                        Map.entry("MailDomain", MAIL_DOMAIN),
                        Map.entry("SiteUrl", "http://localhost"),
                        Map.entry("MediaUrl", aws + "/_media"),
                        Map.entry("JwtIssuer", engines.issuer()),
                        Map.entry("S3PathStyle", "true"),
                        // One author stands for many.
                        Map.entry("SubmissionsPerHour", Integer.toString(Integer.MAX_VALUE))),
                Map.of(
                        "databaseUser",
                        engines.dbUser(),
                        "databasePassword",
                        engines.dbPassword(),
                        "mongoUri",
                        mongoUri,
                        "redisUrl",
                        redisUrl,
                        "tokenSecret",
                        TOKEN_SECRET.reveal()));
    }

    static Map<String, String> apiSettings(Stack stack) {
        return stack.functions().stream()
                .filter(Function::servesHttp)
                .findFirst()
                .map(Function::environment)
                .orElseThrow(
                        () -> new IllegalStateException("no function of the template serves HTTP"));
    }

    static void pointSdkAt(URI aws) {
        System.setProperty("aws.endpointUrl", aws.toString());
        System.setProperty("aws.region", Account.local().region());
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }
}
