package dev.pressroom.api;

import static dev.pressroom.api.EditorForTests.JSON;
import static dev.pressroom.api.EditorForTests.id;
import static dev.pressroom.api.EditorForTests.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.api.web.SiteChanges;
import dev.pressroom.moderation.adapter.document.SearchText;
import dev.pressroom.moderation.adapter.mongo.MongoRevisionTexts;
import dev.pressroom.moderation.adapter.mysql.MySqlPublishedTexts;
import dev.pressroom.moderation.application.ListPublished;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.Database;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How readers find articles: search, tags, the pages of authors.
class DiscoveryTest {
    private static IssuerForTests issuer;
    private static ApiForTests server;
    private static EditorForTests editor;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("discovery-uploads", issuer.address());
        editor = new EditorForTests(server, issuer.token("discovery-ana", "author"));
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void wordsAreFoundInTitleTagsAndTextAndTheTitleCountsMost() throws Exception {
        editor.publish("Second of three", "once a quokka, and nothing else of the kind");
        editor.publish("All about the quokka", "an animal");
        editor.publish("Third of three", "more words of no weight", "quokka");

        assertThat(titles("quokka"))
                .startsWith("All about the quokka")
                .containsExactlyInAnyOrder(
                        "All about the quokka", "Second of three", "Third of three");
        assertThat(titles("QUOKKA")).hasSize(3);
        assertThat(titles("quokka animal")).startsWith("All about the quokka");
        assertThat(titles("quokkaless")).isEmpty();
    }

    @Test
    void shortNamesOfThisTradeAreFound() throws Exception {
        editor.publish("Why Go 9 is quick", "It compiles.");
        editor.publish("Pointers", "In C++ they hurt, in C# they hide.");

        assertThat(titles("go")).containsExactly("Why Go 9 is quick");
        assertThat(titles("c++")).contains("Pointers").doesNotContain("Why Go 9 is quick");
        assertThat(titles("C#")).contains("Pointers").doesNotContain("Why Go 9 is quick");
        assertThat(titles("9")).containsExactly("Why Go 9 is quick");
    }

    @Test
    void markupAndAddressesAreNoWords() throws Exception {
        editor.publish(
                "Marked up",
                """
                A **numbat** in [a burrow](https://wombatsite.example/x) and `bilby()`

                | a | b |
                |---|---|
                | echidna | x |
                """);

        assertThat(titles("numbat")).containsExactly("Marked up");
        assertThat(titles("bilby")).containsExactly("Marked up");
        assertThat(titles("echidna")).containsExactly("Marked up");
        assertThat(titles("wombatsite")).isEmpty();
        assertThat(json(search("numbat")).at("/items/0/excerpt").asString())
                .startsWith("A numbat in a burrow and bilby()");
    }

    @Test
    void nothingIsFoundThatReadersDoNotGet() throws Exception {
        var draft = editor.create("Draft of a dugong", "dugong", "dugong");
        assertThat(titles("dugong")).isEmpty();
        editor.submit(draft);
        assertThat(titles("dugong")).isEmpty();
        editor.clear(draft);
        assertThat(titles("dugong")).hasSize(1);

        editor.save(draft, "Now about a manatee", "manatee", "manatee");
        editor.submit(draft);
        assertThat(titles("manatee")).as("not cleared yet").isEmpty();
        assertThat(titles("dugong")).containsExactly("Draft of a dugong");
        editor.clear(draft);
        assertThat(titles("dugong")).isEmpty();
        assertThat(tagged("dugong")).isEmpty();
        assertThat(titles("manatee")).hasSize(1);
        assertThat(tagged("manatee")).hasSize(1);
    }

    /// As after a bug that forgot to remove the row.
    @Test
    void aRowThatIsLeftOverShowsNothing() throws Exception {
        var path = editor.publish("Left over axolotl", "text", "axolotl");
        change(
                "UPDATE articles SET status = 'UNPUBLISHED', live_revision = NULL WHERE id = ?",
                path);

        assertThat(titles("axolotl")).isEmpty();
        assertThat(tagged("axolotl")).isEmpty();
    }

    @Test
    void whatWasPublishedBeforeThereWasASearchIsFoundAfterASweep() throws Exception {
        var path = editor.publish("Early tapir", "text", "tapir");
        change("DELETE FROM published_articles WHERE article_id = ?", path);
        change("DELETE FROM article_tags WHERE article_id = ?", path);
        assertThat(titles("tapir")).isEmpty();
        listing().list();
        // Nobody is told; within the second it would be seen all the same.
        server.api().part(SiteChanges.class).changed();

        assertThat(titles("tapir")).containsExactly("Early tapir");
        assertThat(tagged("tapir")).containsExactly("Early tapir");
    }

    @Test
    void wordsAreFoundWhateverTheirCaseAccentsAndWidth() throws Exception {
        editor.publish("Größe des Ærø-Ochsen", "Ein Straßenfuchs in Łódź und Ｊａｖａ.");

        for (var words :
                List.of("grosse", "GROSSE", "größe", "grösse", "aero", "strassenfuchs", "lodz")) {
            assertThat(titles(words)).as(words).containsExactly("Größe des Ærø-Ochsen");
        }
    }

    /// As after a release that spells the words of the index otherwise.
    @Test
    void wordsOfAnOlderSpellingAreWrittenAgainByASweep() throws Exception {
        var path = editor.publish("Größe eines Kiwi", "text");
        change(
                "UPDATE published_articles SET words_version = 0, words = 'old', title_words = ''"
                        + " WHERE article_id = ?",
                path);
        server.api().part(SiteChanges.class).changed();
        assertThat(titles("kiwi")).isEmpty();

        listing().list();
        server.api().part(SiteChanges.class).changed();

        assertThat(titles("kiwi")).containsExactly("Größe eines Kiwi");
    }

    /// No sign has a meaning, whatever the database's own query language says.
    @Test
    void whateverIsTypedIsAnswered() throws Exception {
        var random = new SplittableRandom(3);
        var signs = "+-<>()~*\"@'%_\\;#&|^$ \t\u0000\u00e9\ud83e\udd8aab1";
        for (int i = 0; i < 150; i++) {
            var typed = new StringBuilder();
            for (int j = random.nextInt(1, 25); j > 0; j--) {
                typed.append(signs.charAt(random.nextInt(signs.length())));
            }
            assertThat(search(typed.toString()).statusCode()).as(typed.toString()).isEqualTo(200);
        }
        assertThat(search("x".repeat(201)).statusCode()).isEqualTo(400);
        assertThat(get("/v1/search").statusCode()).isEqualTo(400);
        assertThat(json(search("\"*+")).get("items")).isEmpty();
    }

    @Test
    void resultsComeInPagesUpToABound() throws Exception {
        for (int i = 0; i < 5; i++) {
            editor.publish("Page " + i, "the capybara number " + i);
        }
        var first = json(get("/v1/search?q=capybara&limit=2"));
        var second =
                json(get("/v1/search?q=capybara&limit=2&cursor=" + first.get("next").asString()));
        var third =
                json(get("/v1/search?q=capybara&limit=2&cursor=" + second.get("next").asString()));

        assertThat(titles(first)).hasSize(2).doesNotContainAnyElementsOf(titles(second));
        assertThat(titles(third)).hasSize(1);
        assertThat(third.get("next").isNull()).isTrue();
        for (var cursor : List.of("nonsense", "%20", "ZnJvbTotMQ", "ZnJvbToyMDAw", "ZnJvbTp4")) {
            assertThat(get("/v1/search?q=capybara&cursor=" + cursor).statusCode())
                    .as(cursor)
                    .isEqualTo(400);
        }
    }

    @Test
    void aTagIsListedByAnySpellingNewestFirst() throws Exception {
        editor.publish("Tagged 1", "text", "Okapi Facts");
        editor.letPass(Duration.ofSeconds(1));
        editor.publish("Tagged 2", "text", "okapi-facts", "c#");
        editor.publish("Other", "text", "okapi");

        assertThat(tagged("okapi-facts")).containsExactly("Tagged 2", "Tagged 1");
        assertThat(tagged("Okapi%20Facts")).hasSize(2);
        var first = json(get("/v1/tags/okapi-facts?limit=1"));
        var next = first.get("next").asString();
        assertThat(titles(json(get("/v1/tags/okapi-facts?limit=1&cursor=" + next))))
                .containsExactly("Tagged 1");
        assertThat(tagged("c%23")).contains("Tagged 2");
        assertThat(tagged("nobody-has-it")).isEmpty();
        assertThat(get("/v1/tags/%2B").statusCode()).isEqualTo(404);
        assertThat(get("/v1/tags/okapi-facts?cursor=x").statusCode()).isEqualTo(400);
    }

    @Test
    void pagesForPeopleShowTextAsText() throws Exception {
        editor.publish("<script>alert('ibex')</script>", "\"><img src=x onerror=1>", "ibex");

        for (var page : List.of("/search?q=ibex", "/tags/ibex")) {
            var html = get(page);
            assertThat(html.statusCode()).isEqualTo(200);
            assertThat(html.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/html");
            assertThat(html.body())
                    .contains("&lt;script&gt;", "/tags/ibex")
                    .doesNotContain("<script>", "<img");
        }
        assertThat(get("/search?q=%22%3E%3Cscript%3E").body()).doesNotContain("<script>");
        assertThat(get("/search").body()).contains("role=\"search\"");
    }

    @Test
    void anAuthorChoosesAHandleOnceAndANameAnyTime() throws Exception {
        var cleo = new EditorForTests(server, issuer.token("secret-subject-cleo", "author"));
        assertThat(cleo.send("GET", "/v1/profile", "").statusCode()).isEqualTo(404);

        var claimed = cleo.send("PUT", "/v1/profile", profile("cleo-writes", "Cleo O'Neil"));
        assertThat(claimed.statusCode()).as(claimed.body()).isEqualTo(201);
        assertThat(claimed.headers().firstValue("ETag")).hasValue("\"v1\"");
        var other = new EditorForTests(server, issuer.token("secret-subject-dan", "author"));
        assertThat(
                        other.send("PUT", "/v1/profile", profile("cleo-writes", "Not Cleo"))
                                .statusCode())
                .isEqualTo(409);
        assertThat(cleo.send("PUT", "/v1/profile", profile("cleo-writes", "Cleo")).statusCode())
                .isEqualTo(428);
        var tag = Map.of("If-Match", "\"v1\"");
        assertThat(cleo.send("PUT", "/v1/profile", profile("another", "Cleo"), tag).statusCode())
                .isEqualTo(400);
        assertThat(
                        cleo.send("PUT", "/v1/profile", profile("cleo-writes", "Cleo"), tag)
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        cleo.send("PUT", "/v1/profile", profile("cleo-writes", "Cleo"), tag)
                                .statusCode())
                .isEqualTo(412);
        assertThat(json(get("/v1/authors/cleo-writes")).get("displayName").asString())
                .isEqualTo("Cleo");
    }

    @Test
    void aNameIsANameAndNoTextOfItsOwn() throws Exception {
        var eve = new EditorForTests(server, issuer.token("discovery-eve", "author"));
        for (var name :
                List.of(
                        "",
                        " ",
                        "<b>",
                        "buy at https://x.example",
                        "a\nb",
                        "x".repeat(61),
                        "…",
                        "..........................................................")) {
            assertThat(eve.send("PUT", "/v1/profile", profile("eve", name)).statusCode())
                    .as(name)
                    .isEqualTo(400);
        }
        for (var handle : List.of("", "e", "Eve", "e--e", "-eve", "e/e", "e".repeat(41))) {
            assertThat(eve.send("PUT", "/v1/profile", profile(handle, "Eve")).statusCode())
                    .as(handle)
                    .isEqualTo(400);
        }
        assertThat(
                        eve.send(
                                        "PUT",
                                        "/v1/profile",
                                        profile("e".repeat(40), "Ève d'Été-Łódź Jr."))
                                .statusCode())
                .isEqualTo(201);
    }

    @Test
    void thePageOfAnAuthorListsWhatHePublishedAndNeverHisSignIn() throws Exception {
        var fay = new EditorForTests(server, issuer.token("secret-subject-fay", "author"));
        fay.send("PUT", "/v1/profile", profile("fay", "Fay"));
        fay.publish("By Fay 1", "text");
        fay.create("By Fay, a draft", "text");
        fay.letPass(Duration.ofSeconds(1));
        fay.publish("By Fay 2", "text");

        var page = get("/v1/authors/fay?limit=1");
        var articles = json(page).get("articles");
        assertThat(titles(articles)).containsExactly("By Fay 2");
        var next = articles.get("next").asString();
        assertThat(titles(json(get("/v1/authors/fay?limit=1&cursor=" + next)).get("articles")))
                .containsExactly("By Fay 1");
        var html = get("/authors/fay");
        assertThat(html.body()).contains("<h1>Fay</h1>", "By Fay 1", "By Fay 2");
        assertThat(page.body() + html.body()).doesNotContain("secret-subject", "draft");
        assertThat(get("/authors/nobody").statusCode()).isEqualTo(404);
    }

    private static String profile(String handle, String name) {
        return JSON.writeValueAsString(Map.of("handle", handle, "displayName", name));
    }

    private static void change(String sql, String path) {
        server.api()
                .part(Database.class)
                .read(
                        connection -> {
                            try (var statement = connection.prepareStatement(sql)) {
                                statement.setString(1, id(path).toString());
                                return statement.executeUpdate();
                            }
                        });
    }

    private static List<String> titles(String words) throws Exception {
        var answer = search(words);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return titles(json(answer));
    }

    private static List<String> tagged(String tag) throws Exception {
        var answer = get("/v1/tags/" + tag);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return titles(json(answer));
    }

    private static List<String> titles(JsonNode page) {
        return page.get("items").values().stream().map(it -> it.get("title").asString()).toList();
    }

    private static ListPublished listing() {
        return new ListPublished(
                new MySqlPublishedTexts(server.api().part(Database.class), new SearchText()::of),
                new MongoRevisionTexts(server.api().part(Revisions.class)));
    }

    private static HttpResponse<String> search(String words) throws Exception {
        return get("/v1/search?q=" + URLEncoder.encode(words, UTF_8));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return server.send("GET", path, "", "", Map.of());
    }
}
