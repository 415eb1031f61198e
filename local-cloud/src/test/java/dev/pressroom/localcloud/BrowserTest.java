package dev.pressroom.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pressroom.localcloud.demo.Demo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every page that the platform has, opened in Chromium: the console stays empty, nothing breaks the
/// Content-Security-Policy, nothing fails to load, and every picture shows.
class BrowserTest {
    /// What a tech blog has besides pictures, and what is too wide for a phone.
    private static final String MARKDOWN =
            """
            Some *words*, `code`, a [link](https://example.org/) and a footnote[^1].

            ## Steps

            1. First
            2. Second
               - nested

            > Quoted words

            ```java
            var wide = List.of("a line of code that is too long for the screen of a phone", "and goes on");
            ```

            | One | Two | Three | Four | Five | Six | Seven | Eight | Nine |
            |---|---|---|---|---|---|---|---|---|
            | cell | cell | cell | cell | cell | cell | cell | cell | cell |

            Averylongwordthathasnoplacetobreakanddoesnotfitintothewidthofaphoneinanyway

            [^1]: A note with `a_very_long_name_of_something_that_is_not_broken_anywhere_by_itself_at_all`.
            """;

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    @TempDir static Path data;

    private static Chromium chromium;
    private static PlatformForTests platform;
    private static String illustrated;
    private static String plain;
    private static JsonNode issueMail;
    private static JsonNode confirmationMail;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        platform = PlatformForTests.start(data);
        var ana = platform.token("ana");
        platform.send(
                "PUT",
                platform.api("/v1/profile"),
                ana,
                Map.of("handle", "ana", "displayName", "Ana Lima"));
        var running = platform.running();
        new Demo(
                        running.api(),
                        running.aws(),
                        running.signIn(),
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        InstantSource.system())
                .play();
        illustrated =
                platform.get(platform.api("/v1/published"), "").at("/items/0/slug").asString();
        issueMail = platform.mail(it -> text(it).contains("/newsletter/preferences?token="));
        plain =
                platform.publish(
                        ana,
                        Map.of(
                                "title",
                                "Everything but pictures",
                                "markdown",
                                MARKDOWN,
                                "tags",
                                List.of("demo")));
        platform.send(
                "POST",
                platform.api("/v1/newsletter/subscriptions"),
                "",
                Map.of("email", "new@example.com", "frequency", "DAILY"));
        confirmationMail = platform.mail(it -> it.path("to").toString().contains("new@"));
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    /// @param status of its answer
    /// @param pictures how many it has at least
    private record Visit(URI address, int status, int pictures) {
        DynamicTest as(String name, OpenedPage rules) {
            return dynamicTest(
                    name,
                    () -> {
                        try (var tab = chromium.tab()) {
                            tab.open(address.toString(), status);
                            rules.check(tab);
                            assertThat(tab.assertThatEveryPictureShows())
                                    .isGreaterThanOrEqualTo(pictures);
                            tab.assertThatNothingWasSaid();
                        }
                    });
        }
    }

    @FunctionalInterface
    private interface OpenedPage {
        void check(BrowserTab tab);
    }

    private static DynamicTest page(URI address, int status, int pictures) {
        return new Visit(address, status, pictures)
                .as(
                        status + " " + address.getPath() + (address.getQuery() == null ? "" : "?…"),
                        tab -> {
                            tab.assertThatItIsAPage();
                            tab.assertThatItFitsAPhone();
                        });
    }

    @TestFactory
    Stream<DynamicTest> everyPageForReadersShowsAllThatItHas() {
        return Stream.of(
                page(platform.api("/"), 200, 0),
                page(platform.api("/articles/" + illustrated), 200, 3),
                page(platform.api("/articles/" + plain), 200, 0),
                page(platform.api("/tags/demo"), 200, 0),
                page(platform.api("/tags/nothing"), 200, 0),
                page(platform.api("/authors/ana"), 200, 0),
                page(platform.api("/search"), 200, 0),
                page(platform.api("/search?q=ridges"), 200, 0),
                page(platform.api("/search?q=nothing"), 200, 0),
                page(link(issueMail, "/newsletter/issues/"), 200, 1),
                page(link(issueMail, "/newsletter/preferences"), 200, 0),
                page(link(issueMail, "/newsletter/unsubscribe"), 200, 0),
                page(link(confirmationMail, "/newsletter/confirm"), 200, 0),
                page(platform.api("/newsletter/preferences?token=forged"), 400, 0));
    }

    /// What a browser shows as it is: nothing may be said about that either.
    @TestFactory
    Stream<DynamicTest> everyOtherAddressOpensInSilence() {
        var api =
                Stream.of(
                        "/v1/published",
                        "/v1/popular",
                        "/feed.json",
                        "/sitemap.xml",
                        "/robots.txt",
                        "/llms.txt",
                        "/healthz",
                        "/openapi.json",
                        "/favicon.ico");
        var local =
                Stream.of(
                        "/_mail",
                        "/_mail/" + id(issueMail),
                        "/_schedules",
                        "/_ses",
                        "/_faults",
                        "/favicon.ico");
        return Stream.concat(
                        Stream.concat(api.map(platform::api), local.map(platform::aws))
                                .map(it -> new Visit(it, 200, 0)),
                        Stream.of("/_functions/none", "/_media/none.jpg", "/_media/", "/_nothing")
                                .map(platform::aws)
                                .map(it -> new Visit(it, 404, 0)))
                .map(it -> it.as(it.status() + " " + it.address().getPath(), _ -> {}));
    }

    @Test
    void theDocumentationOfTheApiOpens() {
        try (var tab = chromium.tab()) {
            tab.open(platform.api("/docs").toString(), 200);

            tab.find(".opblock").first().waitFor();

            tab.assertThatEveryPictureShows();
            tab.assertThatNothingWasSaid();
        }
    }

    @Test
    void theMailsShowTheirPictures() {
        try (var tab = chromium.tab()) {
            tab.show(issueMail.path("html").asString());

            assertThat(tab.assertThatEveryPictureShows()).isPositive();

            tab.show(confirmationMail.path("html").asString());
            tab.assertThatNothingWasSaid();
        }
    }

    @Test
    void readersConfirmChooseLeaveAndAreErasedByTheButtonsOfThePages() {
        try (var tab = chromium.tab()) {
            tab.open(link(confirmationMail, "/newsletter/confirm").toString(), 200)
                    .press("Confirm");
            assertThatItIs("You are subscribed", tab);

            var preferences = link(issueMail, "/newsletter/preferences").toString();
            tab.open(preferences, 200).press("Save");
            assertThatItIs("Saved", tab);

            tab.open(link(issueMail, "/newsletter/unsubscribe").toString(), 200)
                    .press("Unsubscribe");
            assertThatItIs("You are unsubscribed", tab);

            tab.open(preferences, 200);
            assertThatItIs("Your newsletter", tab);
            tab.press("Erase all of it");
            assertThatItIs("Your data is erased", tab);
        }
    }

    private static void assertThatItIs(String heading, BrowserTab tab) {
        assertThat(tab.heading()).isEqualTo(heading);
        tab.assertThatItIsAPage();
        tab.assertThatItFitsAPhone();
        tab.assertThatNothingWasSaid();
    }

    private static String text(JsonNode mail) {
        return mail.path("text").asString();
    }

    private static String id(JsonNode mail) {
        return mail.path("messageId").asString();
    }

    /// The link of a mail whose address has that path.
    private static URI link(JsonNode mail, String path) {
        return LINK.matcher(text(mail))
                .results()
                .map(it -> URI.create(it.group()))
                .filter(it -> it.getPath().startsWith(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link to " + path + " in " + text(mail)));
    }
}
