package dev.pressroom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    static final String ROOT = "dev.pressroom.";
    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.pressroom");

    /// Wiring may see everything: it is where the parts are put together.
    private static final Set<String> WIRING =
            Set.of("image", "moderation", "newsletter", "api", "localcloud");

    private static final String LAMBDA_EVENTS = "com.amazonaws.services.lambda.runtime.events..";
    private static final String AWS = "software.amazon.awssdk..";
    private static final String SPRING = "org.springframework..";
    private static final String JSON = "tools.jackson..";
    private static final String LOG = "org.slf4j..";

    /// What a package may see besides itself, the JDK and JSpecify. Names without a dot at the end
    /// are ours. Every package of the project is here or in [#WIRING].
    private static final Map<String, List<String>> MAY_USE =
            Map.ofEntries(
                    entry("model", List.of("javax.crypto..")),
                    entry("model.settings", List.of("model")),
                    entry("model.job", List.of("model")),
                    entry("model.event", List.of("model")),
                    entry("model.codec", List.of("model", "model.job", "model.event", JSON)),
                    entry("store.batch", List.of("model", LAMBDA_EVENTS, LOG)),
                    entry(
                            "store.mysql",
                            List.of(
                                    "model",
                                    "model.job",
                                    "model.event",
                                    "model.codec",
                                    "javax.sql..",
                                    "com.zaxxer.hikari..",
                                    "org.flywaydb..")),
                    entry("store.mongo", List.of("model", "com.mongodb..", "org.bson..")),
                    entry(
                            "store.redis",
                            List.of(
                                    "model",
                                    "redis.clients.jedis..",
                                    "org.apache.commons.pool2..",
                                    LOG)),
                    entry("store.s3", List.of("model", AWS)),
                    entry("store.mail", List.of("model", AWS)),
                    entry(
                            "store.queue",
                            List.of(
                                    "model",
                                    "model.job",
                                    "model.event",
                                    "model.codec",
                                    "store.batch",
                                    LAMBDA_EVENTS,
                                    LOG,
                                    AWS)),
                    entry(
                            "publishing.document",
                            List.of(
                                    "model",
                                    "org.commonmark..",
                                    "org.owasp.html..",
                                    "org.jsoup..",
                                    "com.ibm.icu..")),
                    entry("publishing.slug", List.of("com.ibm.icu..")),
                    entry("image.domain", List.of("model")),
                    entry("image.domain.svg", List.of("model", "javax.xml.stream..")),
                    entry(
                            "image.domain.header",
                            List.of("model", "image.domain", "image.domain.svg")),
                    entry(
                            "image.application.port",
                            List.of("model", "image.domain", "model.event", "model.job")),
                    entry(
                            "image.application",
                            List.of(
                                    "model",
                                    "model.job",
                                    "image.domain",
                                    "image.domain.header",
                                    "image.application.port",
                                    "model.event")),
                    entry(
                            "image.adapter.sqs",
                            List.of(
                                    "model",
                                    "model.job",
                                    "model.codec",
                                    "store.batch",
                                    "image.application",
                                    "org.slf4j..",
                                    JSON)),
                    entry(
                            "image.adapter.vips",
                            List.of("model", "image.domain", "image.application.port")),
                    entry(
                            "image.adapter.imgscalr",
                            List.of(
                                    "model",
                                    "image.domain",
                                    "image.application.port",
                                    "org.imgscalr..",
                                    "com.github.weisj.jsvg..",
                                    "com.luciad.imageio.webp..",
                                    "javax.imageio..",
                                    "javax.xml.namespace..",
                                    "javax.xml.stream..",
                                    "org.w3c.dom..")),
                    entry(
                            "image.adapter.process",
                            List.of(
                                    "model",
                                    "image.domain",
                                    "image.application.port",
                                    "image.adapter.vips",
                                    "image.adapter.imgscalr")),
                    entry(
                            "image.adapter.mongo",
                            List.of(
                                    "model",
                                    "image.domain",
                                    "image.application.port",
                                    "model.event",
                                    "store.mongo")),
                    entry(
                            "image.adapter.queue",
                            List.of(
                                    "model",
                                    "image.domain",
                                    "image.application.port",
                                    "model.job",
                                    "model.event",
                                    "store.queue")),
                    entry(
                            "image.adapter.rekognition",
                            List.of(
                                    "model",
                                    "image.domain",
                                    "image.application.port",
                                    "store.s3",
                                    AWS)),
                    entry(
                            "image.adapter.s3",
                            List.of("model", "image.domain", "image.application.port", "store.s3")),
                    entry(
                            "image.adapter.yaml",
                            List.of(
                                    "model",
                                    "image.domain",
                                    "image.adapter.mark",
                                    "org.yaml.snakeyaml..")),
                    entry(
                            "image.adapter.mark",
                            List.of("model", "org.apache.fontbox..", "org.apache.pdfbox.io..")),
                    entry("moderation.domain", List.of("model")),
                    entry("moderation.application.port", List.of("model", "moderation.domain")),
                    entry(
                            "moderation.application",
                            List.of(
                                    "model",
                                    "model.job",
                                    "model.event",
                                    "publishing.slug",
                                    "moderation.domain",
                                    "moderation.application.port")),
                    entry(
                            "moderation.adapter.sqs",
                            List.of(
                                    "model",
                                    "model.job",
                                    "model.codec",
                                    "store.batch",
                                    "moderation.application")),
                    entry(
                            "moderation.adapter.document",
                            List.of(
                                    "model",
                                    "moderation.domain",
                                    "moderation.application.port",
                                    "publishing.document")),
                    entry(
                            "moderation.adapter.comprehend",
                            List.of(
                                    "model",
                                    "moderation.domain",
                                    "moderation.application.port",
                                    AWS)),
                    entry(
                            "moderation.adapter.translate",
                            List.of("model", "moderation.application.port", AWS)),
                    entry(
                            "moderation.adapter.rekognition",
                            List.of(
                                    "model",
                                    "moderation.domain",
                                    "moderation.application.port",
                                    AWS)),
                    entry(
                            "moderation.adapter.mail",
                            List.of(
                                    "model",
                                    "moderation.domain",
                                    "moderation.application.port",
                                    "store.mail",
                                    "store.mysql")),
                    entry(
                            "moderation.adapter.mongo",
                            List.of(
                                    "model",
                                    "moderation.domain",
                                    "moderation.application.port",
                                    "store.mongo")),
                    entry(
                            "moderation.adapter.mysql",
                            List.of(
                                    "model",
                                    "moderation.domain",
                                    "moderation.application.port",
                                    "model.job",
                                    "model.event",
                                    "store.mysql",
                                    LOG)),
                    entry(
                            "moderation.adapter.policy",
                            List.of(
                                    "model",
                                    "moderation.domain",
                                    "moderation.application.port",
                                    "org.yaml.snakeyaml..")),
                    entry(
                            "moderation.adapter.queue",
                            List.of(
                                    "model",
                                    "moderation.domain",
                                    "moderation.application.port",
                                    "model.job",
                                    "model.event",
                                    "store.queue",
                                    "store.mysql",
                                    AWS)),
                    entry(
                            "moderation.adapter.redis",
                            List.of(
                                    "model",
                                    "moderation.domain",
                                    "moderation.application.port",
                                    "store.redis")),
                    entry(
                            "moderation.adapter.s3",
                            List.of(
                                    "model",
                                    "moderation.domain",
                                    "moderation.application.port",
                                    "store.s3")),
                    entry("newsletter.domain", List.of("model")),
                    entry("newsletter.application.port", List.of("model", "newsletter.domain")),
                    entry(
                            "newsletter.application",
                            List.of(
                                    "model",
                                    "model.job",
                                    "newsletter.domain",
                                    "newsletter.application.port")),
                    entry(
                            "newsletter.adapter.sqs",
                            List.of(
                                    "model",
                                    "model.job",
                                    "model.codec",
                                    "store.batch",
                                    "newsletter.application",
                                    "newsletter.domain")),
                    entry(
                            "newsletter.adapter.json",
                            List.of(
                                    "model",
                                    "newsletter.domain",
                                    "newsletter.application.port",
                                    JSON)),
                    entry(
                            "newsletter.adapter.mail",
                            List.of(
                                    "model",
                                    "newsletter.domain",
                                    "newsletter.application.port",
                                    "store.mail",
                                    LOG)),
                    entry(
                            "newsletter.adapter.newsroom",
                            List.of(
                                    "model",
                                    "newsletter.domain",
                                    "newsletter.application.port",
                                    "store.mysql",
                                    "store.mongo",
                                    "store.redis",
                                    "publishing.document")),
                    entry(
                            "newsletter.adapter.pace",
                            List.of("model", "newsletter.application.port", "store.redis", LOG)),
                    entry(
                            "newsletter.adapter.press",
                            List.of(
                                    "model",
                                    "newsletter.domain",
                                    "newsletter.application.port",
                                    "gg.jte..")),
                    entry(
                            "newsletter.adapter.mongo",
                            List.of(
                                    "model",
                                    "newsletter.domain",
                                    "newsletter.application.port",
                                    "store.mongo")),
                    entry(
                            "newsletter.adapter.mysql",
                            List.of(
                                    "model",
                                    "newsletter.domain",
                                    "newsletter.application.port",
                                    "model.job",
                                    "store.mysql")),
                    entry(
                            "newsletter.adapter.queue",
                            List.of(
                                    "model",
                                    "newsletter.domain",
                                    "newsletter.application.port",
                                    "model.job",
                                    "store.queue")),
                    entry(
                            "api.web",
                            List.of("model", "store.mysql", JSON, LOG, SPRING, "jakarta..")),
                    entry(
                            "api.article",
                            List.of(
                                    "model",
                                    "model.job",
                                    "api.web",
                                    "store.mysql",
                                    "store.mongo",
                                    "publishing.document",
                                    "com.github.difflib..",
                                    JSON,
                                    "com.fasterxml.jackson.annotation..",
                                    SPRING,
                                    "jakarta..")),
                    entry(
                            "api.author",
                            List.of(
                                    "model",
                                    "api.web",
                                    "store.mysql",
                                    "store.mongo",
                                    JSON,
                                    SPRING,
                                    "jakarta..")),
                    entry(
                            "api.image",
                            List.of(
                                    "model",
                                    "model.job",
                                    "api.web",
                                    "store.mysql",
                                    "store.mongo",
                                    "store.s3",
                                    SPRING,
                                    "jakarta..")),
                    entry(
                            "api.deadletter",
                            List.of(
                                    "model",
                                    "model.codec",
                                    "api.web",
                                    "store.queue",
                                    JSON,
                                    LOG,
                                    SPRING)),
                    entry(
                            "api.moderation",
                            List.of(
                                    "model",
                                    "model.job",
                                    "model.event",
                                    "api.web",
                                    "store.mysql",
                                    "store.mongo",
                                    "store.s3",
                                    JSON,
                                    "com.fasterxml.jackson.annotation..",
                                    SPRING,
                                    "jakarta..")),
                    entry(
                            "api.newsletter",
                            List.of(
                                    "model",
                                    "model.job",
                                    "api.web",
                                    "store.mysql",
                                    "store.mongo",
                                    "store.redis",
                                    JSON,
                                    SPRING,
                                    "jakarta..")),
                    entry(
                            "api.live",
                            List.of("model", "api.web", "store.redis", LOG, SPRING, "jakarta..")),
                    entry(
                            "api.reader",
                            List.of(
                                    "model",
                                    "api.web",
                                    "store.mysql",
                                    "store.mongo",
                                    "store.redis",
                                    "publishing.document",
                                    "com.github.benmanes.caffeine..",
                                    "com.rometools..",
                                    "javax.crypto..",
                                    LOG,
                                    JSON,
                                    SPRING,
                                    "jakarta..")),
                    // Wiring of its own, with counters on the wires.
                    entry(
                            "localcloud.faults",
                            List.of(
                                    "model",
                                    "api",
                                    "image",
                                    "moderation",
                                    "newsletter",
                                    "localcloud",
                                    "localcloud.engine",
                                    "localcloud.gateway",
                                    "localcloud.lambda",
                                    "localcloud.queue",
                                    "localcloud.standin",
                                    "localcloud.template",
                                    "ch.qos.logback..",
                                    "com.mongodb..",
                                    "javax.imageio..",
                                    "org.bson..",
                                    LAMBDA_EVENTS,
                                    AWS,
                                    JSON,
                                    LOG)),
                    entry("localcloud.demo", List.of("javax.imageio..", JSON)),
                    entry("localcloud.template", List.of("org.yaml.snakeyaml..")),
                    entry("localcloud.queue", List.of(AWS)),
                    entry(
                            "localcloud.engine",
                            List.of(
                                    "ch.vorburger..",
                                    "com.nimbusds..",
                                    "com.typesafe.config..",
                                    "de.bwaldvogel.mongo..",
                                    "io.netty.buffer..",
                                    "io.netty.channel..",
                                    "no.nav.security.mock..",
                                    "org.apache.pekko..",
                                    "org.elasticmq..",
                                    "org.gaul.s3proxy..",
                                    "org.h2..",
                                    "redis.embedded..",
                                    "scala..",
                                    AWS,
                                    LOG)),
                    entry(
                            "localcloud.gateway",
                            List.of(
                                    "localcloud.engine",
                                    "com.sun.net.httpserver..",
                                    "org.apache.hc..",
                                    LOG)),
                    entry(
                            "localcloud.standin",
                            List.of(
                                    "com.sun.net.httpserver..",
                                    "jakarta.mail..",
                                    "javax.imageio..",
                                    JSON,
                                    LOG)),
                    entry(
                            "localcloud.lambda",
                            List.of(
                                    "localcloud.template",
                                    "localcloud.queue",
                                    "com.sun.net.httpserver..",
                                    "com.amazonaws.services.lambda..",
                                    "com.cronutils..",
                                    SPRING,
                                    AWS,
                                    JSON,
                                    LOG)));

    @TestFactory
    Stream<DynamicTest> eachPackageUsesOnlyWhatItMay() {
        return MAY_USE.entrySet().stream()
                .map(
                        line ->
                                DynamicTest.dynamicTest(
                                        line.getKey(),
                                        () ->
                                                allowList(line.getKey(), line.getValue())
                                                        .check(CLASSES)));
    }

    static ArchRule allowList(String layer, List<String> others) {
        var seen =
                Stream.concat(
                                Stream.of("java..", "org.jspecify..", ROOT + layer),
                                others.stream()
                                        .map(name -> name.endsWith("..") ? name : ROOT + name))
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + layer)
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(seen)));
    }

    /// A rule about a package that no longer exists passes for ever. So every name in the table must
    /// be real, and every real package must be in the table.
    @Test
    void theTableAndTheCodeNameTheSamePackages() {
        var real = new TreeSet<String>();
        for (var type : CLASSES) {
            if (!type.getSimpleName().equals("package-info")) {
                real.add(type.getPackageName().substring(ROOT.length()));
            }
        }

        assertThat(Stream.concat(MAY_USE.keySet().stream(), WIRING.stream()))
                .containsExactlyInAnyOrderElementsOf(real);
        assertThat(
                        MAY_USE.values().stream()
                                .flatMap(List::stream)
                                .filter(name -> !name.endsWith("..")))
                .isSubsetOf(real);
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.pressroom.(*).(*)..")
                .should()
                .beFreeOfCycles()
                .because("a cycle cannot be understood, tested or moved in parts")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = new TreeSet<String>();
        for (var type : CLASSES) {
            var marked =
                    Arrays.stream(type.reflect().getPackage().getAnnotations())
                            .anyMatch(NullMarked.class::isInstance);
            if (!marked) {
                unmarked.add(type.getPackageName());
            }
        }

        assertThat(unmarked).isEmpty();
    }

    @Test
    void jacksonIsVersion3() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind.."))
                .because(
                        "Jackson 2 annotations and mappers are ignored by Jackson 3 without a word")
                .check(CLASSES);
    }

    @Test
    void timeComesFromOutside() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .because(
                        "a test moves the clock instead of sleeping, and one JVM hosts all"
                                + " functions")
                .check(CLASSES);
    }
}
