package dev.pressroom.api;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSASigner;
import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.IssueStatus;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.model.Secret;
import dev.pressroom.model.SubscriberId;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.RenderedIssues;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.Outbox;
import dev.pressroom.store.mysql.Recipient;
import dev.pressroom.store.mysql.Subscribers;
import dev.pressroom.store.mysql.SuppressionList;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.json.JsonMapper;

/// The newsletter over HTTP: who subscribes, changes and leaves, and what admins do with issues.
class NewsletterApiTest {
    private static final EnginesForTests CLOUD = EnginesForTests.shared();
    private static final Secret KEY = new Secret("a secret that only tests may know");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> FORM =
            Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final String MOVED_ON = "X-Forwarded-For";

    private static IssuerForTests issuer;
    private static ApiForTests server;
    private static Database database;
    private static Documents documents;
    private static Subscribers subscribers;
    private static SuppressionList suppressed;
    private static NewsletterIssues issues;
    private static String admin;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerForTests.start();
        server = ApiForTests.start("newsletter-uploads", issuer.address());
        database =
                new Database(
                        CLOUD.engines().jdbcUrl(),
                        CLOUD.engines().dbUser(),
                        new Secret(CLOUD.engines().dbPassword()),
                        2);
        documents = new Documents(new Secret(CLOUD.engines().mongoUri()));
        subscribers = at(InstantSource.system());
        suppressed = new SuppressionList(database, KEY);
        issues = new NewsletterIssues(database, new Outbox(database));
        admin = issuer.token("news-ada", "admin");
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
        database.close();
        documents.close();
    }

    private static Subscribers at(InstantSource clock) {
        return new Subscribers(database, new Outbox(database), KEY, clock, UUID::randomUUID);
    }

    @Test
    void theAnswerIsTheSameForNewPendingConfirmedAndSuppressedAddresses() throws Exception {
        var known = address();
        var gone = address();
        suppressed.add(gone, SuppressionList.Reason.BOUNCE, Instant.EPOCH);

        var forNew = subscribe(known, "");
        var forPending = subscribe(known, "");
        confirm(known);
        var forConfirmed = subscribe(known, "");
        var forSuppressed = subscribe(gone, "");

        assertThat(forNew.statusCode()).as(forNew.body()).isEqualTo(202);
        assertThat(List.of(forPending, forConfirmed, forSuppressed))
                .allSatisfy(
                        answer -> {
                            assertThat(answer.statusCode()).isEqualTo(202);
                            assertThat(answer.body()).isEqualTo(forNew.body());
                            assertThat(answer.headers().map().keySet())
                                    .isEqualTo(forNew.headers().map().keySet());
                        });
        // Only the first of the four has set anything off.
        assertThat(rows("SELECT COUNT(*) FROM subscribers WHERE email = ?", gone)).isZero();
        assertThat(jobs(body -> body.contains(id(known).toString()))).hasSize(1);
    }

    @Test
    void aConfirmLinkShowsAPageAndWorksOnceByPost() throws Exception {
        var address = address();
        subscribe(address, "");
        var token = confirmToken(address);

        var page = get("/newsletter/confirm?token=" + token);
        assertThat(page.body()).contains("<form method=\"post\"", token);
        assertThat(status(address)).isEqualTo("PENDING");

        assertThat(post("/newsletter/confirm", "token=" + token).statusCode()).isEqualTo(200);
        assertThat(status(address)).isEqualTo("CONFIRMED");
        assertThat(post("/newsletter/confirm", "token=" + token).statusCode()).isEqualTo(410);
    }

    @Test
    void aConfirmLinkEndsAfterTwoDaysAndOpensNothingElse() throws Exception {
        var address = address();
        subscribe(address, "");
        var token = confirmToken(address);
        var later = InstantSource.offset(InstantSource.system(), Duration.ofHours(49));

        assertThat(at(later).confirm(token)).isInstanceOf(Subscribers.Confirmation.Stale.class);
        assertThat(post("/newsletter/unsubscribe", "token=" + token).statusCode()).isEqualTo(400);
        assertThat(get("/newsletter/preferences?token=" + token).statusCode()).isEqualTo(400);
        assertThat(post("/newsletter/erasure", "token=" + token).statusCode()).isEqualTo(400);
    }

    @Test
    void oneClickLeavesWithNoSignInAndItsLinkNeverEnds() throws Exception {
        var address = confirmed();
        var token = links(address).unsubscribeToken();

        assertThat(get("/newsletter/unsubscribe?token=" + token).body())
                .contains("Unsubscribe", "action=\"/newsletter/preferences\"");
        assertThat(status(address)).isEqualTo("CONFIRMED");
        var answer = post("/newsletter/unsubscribe?token=" + token, "List-Unsubscribe=One-Click");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(status(address)).isEqualTo("UNSUBSCRIBED");
        var inTenYears = InstantSource.offset(InstantSource.system(), Duration.ofDays(3650));
        assertThat(at(inTenYears).unsubscribe(token))
                .isInstanceOf(Subscribers.Unsubscription.Unsubscribed.class);
    }

    /// RFC 8058, section 3.2: the body may come as either kind of form.
    @Test
    void oneClickMayComeAsAMultipartForm() throws Exception {
        var address = confirmed();
        var body =
                """
                --one\r
                Content-Disposition: form-data; name="List-Unsubscribe"\r
                \r
                One-Click\r
                --one--\r
                """;

        var answer =
                server.send(
                        "POST",
                        "/newsletter/unsubscribe?token=" + links(address).unsubscribeToken(),
                        "",
                        body,
                        Map.of("Content-Type", "multipart/form-data; boundary=one"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(status(address)).isEqualTo("UNSUBSCRIBED");
    }

    /// The link to leave never ends, so what it opens besides must not show what is stored.
    @Test
    void thePageToLeaveCanChangeWhatComesAndNothingElse() throws Exception {
        var address = confirmed();
        var leave = links(address).unsubscribeToken();
        var page = get("/newsletter/unsubscribe?token=" + leave).body();
        assertThat(page).doesNotContain(address.forDelivery());
        var form = page.substring(page.indexOf("action=\"/newsletter/preferences\""));
        var from = form.indexOf("name=\"token\" value=\"") + "name=\"token\" value=\"".length();
        var choices = form.substring(from, form.indexOf('"', from));

        for (var token : List.of(leave, choices)) {
            assertThat(get("/newsletter/preferences?token=" + token).statusCode()).isEqualTo(400);
            for (var path : List.of("/newsletter/export", "/newsletter/erasure")) {
                assertThat(post(path, "token=" + token).statusCode()).as(path).isEqualTo(400);
            }
        }
        var changed = post("/newsletter/preferences", "frequency=WEEKLY&token=" + choices);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(links(address).preferences().frequency()).isEqualTo(NewsletterFrequency.WEEKLY);
    }

    @Test
    void whoHasLeftCanStillSeeAndEraseWhatIsStored() throws Exception {
        var address = confirmed();
        var links = links(address);
        post("/newsletter/unsubscribe", "token=" + links.unsubscribeToken());
        var token = links.preferencesToken();

        assertThat(get("/newsletter/preferences?token=" + token).body())
                .contains("You are unsubscribed", "/newsletter/export", "/newsletter/erasure")
                .doesNotContain("name=\"frequency\"");
        assertThat(post("/newsletter/preferences", "frequency=DAILY&token=" + token).statusCode())
                .isEqualTo(400);
        var export = JSON.readTree(post("/newsletter/export", "token=" + token).body());
        assertThat(export.get("status").asString()).isEqualTo("UNSUBSCRIBED");
        assertThat(export.get("unsubscribedAt").asString()).isNotEmpty();
        assertThat(post("/newsletter/erasure", "token=" + token).statusCode()).isEqualTo(200);
        assertThat(rows("SELECT COUNT(*) FROM subscribers WHERE email = ?", address)).isZero();
        assertThat(suppressed.contains(address)).isTrue();
    }

    @Test
    void linksFromBeforeALaterSubscriptionOpenNothingOnceItIsConfirmed() throws Exception {
        var address = confirmed();
        var links = links(address);
        post("/newsletter/unsubscribe", "token=" + links.unsubscribeToken());
        subscribe(address, "");
        assertThat(post("/newsletter/export", "token=" + links.preferencesToken()).statusCode())
                .as("a stranger can ask for any address")
                .isEqualTo(200);
        confirm(address);

        assertThat(post("/newsletter/export", "token=" + links.preferencesToken()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void preferencesAreKeptAndBadOnesNamed() throws Exception {
        var address = confirmed();
        var token = links(address).preferencesToken();

        var changed =
                post(
                        "/newsletter/preferences",
                        "token="
                                + token
                                + "&frequency=MONTHLY&tags=java,+c%2B%2B&language=de"
                                + "&timeZone=Asia/Kathmandu");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        var now = links(address).preferences();
        assertThat(now.frequency()).isEqualTo(NewsletterFrequency.MONTHLY);
        assertThat(now.tags()).containsExactly("c++", "java");
        assertThat(now.language()).isEqualTo("de");
        assertThat(now.zone().getId()).isEqualTo("Asia/Kathmandu");
        assertThat(get("/newsletter/preferences?token=" + token).body())
                .contains("c++, java", "Asia/Kathmandu");
        for (var wrong :
                List.of(
                        "tags=<script>",
                        "language=xx",
                        "timeZone=Mars/Olympus",
                        "timeZone=%2B02:00")) {
            assertThat(
                            post(
                                            "/newsletter/preferences",
                                            "token=" + token + "&frequency=DAILY&" + wrong)
                                    .statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void wishesComeWithTheSubscription() throws Exception {
        var address = address();
        subscribe(
                address, ",\"tags\":[\"java\"],\"language\":\"de\",\"timeZone\":\"Europe/Berlin\"");
        confirm(address);

        assertThat(links(address).preferences().tags()).containsExactly("java");
        assertThat(subscribe(address(), ",\"language\":\"tlh\"").statusCode()).isEqualTo(400);
    }

    @Test
    void allThatIsStoredIsShownAndErasedButForAFingerprint() throws Exception {
        var address = confirmed();
        var token = links(address).preferencesToken();

        var export = post("/newsletter/export", "token=" + token);
        assertThat(JSON.readTree(export.body()).get("email").asString())
                .isEqualTo(address.forDelivery());

        assertThat(post("/newsletter/erasure", "token=" + token).statusCode()).isEqualTo(200);
        assertThat(rows("SELECT COUNT(*) FROM subscribers WHERE email = ?", address)).isZero();
        assertThat(suppressed.contains(address)).isTrue();
        assertThat(post("/newsletter/export", "token=" + token).statusCode()).isEqualTo(400);

        // Who asks again gets the same answer, and no mail.
        assertThat(subscribe(address, "").statusCode()).isEqualTo(202);
        assertThat(rows("SELECT COUNT(*) FROM subscribers WHERE email = ?", address)).isZero();
    }

    @Test
    void anAddressThatDoesNotLastIsRefused() throws Exception {
        var address = EmailAddress.parse("x" + UUID.randomUUID() + "@mx1.mailinator.com");

        assertThat(subscribe(address, "").statusCode()).isEqualTo(400);
        assertThat(rows("SELECT COUNT(*) FROM subscribers WHERE email = ?", address)).isZero();
    }

    @Test
    void oneAddressAndOneClientAskOnlySoOften() throws Exception {
        var address = address();
        for (int i = 0; i < 5; i++) {
            assertThat(subscribe(address, "").statusCode()).isEqualTo(202);
        }
        var refused = subscribe(address, "");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();

        var client = "10.1.2." + (System.nanoTime() & 0xff);
        int status = 202;
        for (int i = 0; i < 21 && status == 202; i++) {
            status = subscribe(address(), "", client).statusCode();
        }
        assertThat(status).isEqualTo(429);
    }

    @Test
    void aClientWithManyAddressesOfOneNetworkIsStillOne() throws Exception {
        var network = "2001:db8:%x:1:".formatted(System.nanoTime() & 0xffff);
        int status = 202;
        for (int i = 1; i <= 21 && status == 202; i++) {
            status = subscribe(address(), "", network + ":" + i).statusCode();
        }

        assertThat(status).isEqualTo(429);
    }

    @Test
    void anAdminPausesResumesAndCancelsOnceEach() throws Exception {
        var issue = issue();
        move(issue, IssueStatus.CHECKING, IssueStatus.SENDING);
        var path = "/v1/newsletter/issues/" + issue;

        assertThat(order(path + "/pause").statusCode()).isEqualTo(200);
        assertThat(read(path).at("/issue/status").asString()).isEqualTo("PAUSED");
        assertThat(read(path).at("/issue/reasons/0").asString()).isEqualTo("admin");
        assertThat(order(path + "/pause").statusCode()).isEqualTo(409);
        assertThat(order(path + "/resumption").statusCode()).isEqualTo(200);
        assertThat(read(path).at("/issue/status").asString()).isEqualTo("CHECKING");
        assertThat(order(path + "/cancellation").statusCode()).isEqualTo(200);
        assertThat(order(path + "/resumption").statusCode()).isEqualTo(409);
    }

    @Test
    void progressIsCountedFromTheLedger() throws Exception {
        var issue = issue();
        var now = InstantSource.system().instant();
        for (int i = 0; i < 5; i++) {
            deliver(issue, i < 2 ? "SENT" : "PENDING", now);
        }
        move(issue, IssueStatus.CHECKING, IssueStatus.SENDING);

        var view = read("/v1/newsletter/issues/" + issue);

        assertThat(view.at("/progress/audience").asLong()).isEqualTo(5);
        assertThat(view.at("/progress/sent").asLong()).isEqualTo(2);
        assertThat(view.at("/progress/waiting").asLong()).isEqualTo(3);
        assertThat(view.at("/mailsPerSecond").asDouble()).isPositive();
        assertThat(view.at("/secondsLeft").asLong()).isEqualTo(90);
        assertThat(allIssues()).contains(issue.toString());
    }

    @Test
    void progressSaysHowManyWaitForTheirHourAndUntilWhen() throws Exception {
        var issue = issue();
        var now = InstantSource.system().instant();
        var hour = now.plus(Duration.ofHours(6)).truncatedTo(ChronoUnit.SECONDS);
        deliver(issue, "SENT", now);
        deliver(issue, "PENDING", now);
        database.read(
                connection -> {
                    try (var update =
                            connection.prepareStatement(
                                    "UPDATE deliveries SET not_before = ?"
                                            + " WHERE issue_id = ? AND state = 'PENDING'")) {
                        update.setObject(1, LocalDateTime.ofInstant(hour, ZoneOffset.UTC));
                        update.setString(2, issue.toString());
                        return update.executeUpdate();
                    }
                });
        move(issue, IssueStatus.CHECKING, IssueStatus.SENDING);

        var view = read("/v1/newsletter/issues/" + issue);

        assertThat(view.at("/progress/waiting").asLong()).isEqualTo(1);
        assertThat(view.at("/waitingForTheirHour").asLong()).isEqualTo(1);
        assertThat(Instant.parse(view.at("/lastHourAt").asString())).isEqualTo(hour);
        assertThat(view.at("/secondsLeft").asLong()).isBetween(6 * 3_600L - 60, 6 * 3_600L);
    }

    private static List<String> allIssues() throws Exception {
        var ids = new ArrayList<String>();
        var path = "/v1/newsletter/issues?limit=50";
        while (true) {
            var page = read(path);
            page.get("items").forEach(issue -> ids.add(issue.get("id").asString()));
            if (page.get("next").isNull()) {
                return ids;
            }
            path = "/v1/newsletter/issues?limit=50&cursor=" + page.get("next").asString();
        }
    }

    @Test
    void anIssueHasAPreviewATestMailAndACopyOnTheWeb() throws Exception {
        var issue = issue();
        var path = "/v1/newsletter/issues/" + issue;

        assertThat(send("GET", path + "/preview", admin).body()).contains("<p>the mail</p>");
        assertThat(send("GET", path + "/preview?format=text", admin).body()).isEqualTo("the text");
        assertThat(get("/newsletter/issues/" + issue).statusCode()).isEqualTo(404);
        move(issue, IssueStatus.CHECKING, IssueStatus.SENDING);
        var copy = get("/newsletter/issues/" + issue);
        assertThat(copy.statusCode()).isEqualTo(200);
        // Its only article is not published any more.
        assertThat(copy.body()).doesNotContain("Taken back");
    }

    @Test
    void aTestSendIsAJobForTheCallerAndNeedsHisAddress() throws Exception {
        var issue = issue();
        var path = "/v1/newsletter/issues/" + issue + "/test-sends";
        var person = "news-" + UUID.randomUUID();
        var email = person + "@pressroom.example";
        var token =
                IssuerForTests.sign(
                        issuer.claims(person, "admin").claim("email", email),
                        JWSAlgorithm.RS256,
                        new RSASSASigner(issuer.key()));
        var once = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        assertThat(order(path).statusCode()).as("a sign-in without an address").isEqualTo(400);
        assertThat(server.send("POST", path, token, "", once).statusCode()).isEqualTo(202);
        assertThat(server.send("POST", path, token, "", once).statusCode()).isEqualTo(202);

        assertThat(jobs(body -> body.contains(issue.toString())))
                .singleElement(as(STRING))
                .contains("\"type\":\"send-test-issue\"", "\"adminId\":\"" + person + "\"")
                .doesNotContain(email);
        assertThat(new Authors(database).addressOf(new AuthorId(person)))
                .contains(EmailAddress.parse(email));
    }

    /// Jobs for the sending function that were not looked at before.
    private static List<String> jobs(Predicate<String> wanted) {
        try (var sqs = CLOUD.sqs()) {
            var url = server.queueUrl("NEWSLETTER_SENDS");
            var found = new ArrayList<String>();
            for (int empty = 0; empty < 2; ) {
                var messages =
                        sqs.receiveMessage(
                                        r ->
                                                r.queueUrl(url)
                                                        .maxNumberOfMessages(10)
                                                        .visibilityTimeout(3))
                                .messages();
                empty = messages.isEmpty() ? empty + 1 : 0;
                messages.stream().map(Message::body).filter(wanted).forEach(found::add);
            }
            return found.stream().distinct().toList();
        }
    }

    private static IssueId issue() {
        var issue = new IssueId(UUID.randomUUID());
        var now = InstantSource.system().instant();
        new RenderedIssues(documents)
                .put(
                        issue,
                        new RenderedIssues.RenderedIssue(
                                NewsletterFrequency.DAILY,
                                "2026-01-01",
                                now.minus(Duration.ofDays(1)),
                                now,
                                List.of(
                                        new RenderedIssues.Article(
                                                new ArticleId(UUID.randomUUID()),
                                                "Taken back",
                                                "taken-back",
                                                now,
                                                List.of(),
                                                "",
                                                null,
                                                0)),
                                "the subject",
                                "<p>the mail</p>",
                                "the text"));
        // A list of its own, without subscribers.
        assertThat(
                        issues.open(
                                issue,
                                "api-" + issue,
                                NewsletterFrequency.DAILY,
                                "2026-01-01",
                                now,
                                Map.of()))
                .isTrue();
        return issue;
    }

    private static void move(IssueId issue, IssueStatus from, IssueStatus to) {
        assertThat(issues.move(issue, from, to, Set.of(), InstantSource.system().instant()))
                .isTrue();
    }

    private static void deliver(IssueId issue, String state, Instant at) {
        database.read(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO deliveries (id, issue_id, subscriber_id, state,"
                                            + " changed_at) VALUES (UUID(), ?, UUID(), ?, ?)")) {
                        insert.setString(1, issue.toString());
                        insert.setString(2, state);
                        insert.setObject(3, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
                        return insert.executeUpdate();
                    }
                });
    }

    private static EmailAddress address() {
        return EmailAddress.parse("reader-" + UUID.randomUUID() + "@example.org");
    }

    private static EmailAddress confirmed() throws Exception {
        var address = address();
        subscribe(address, "");
        confirm(address);
        return address;
    }

    private static void confirm(EmailAddress address) throws Exception {
        assertThat(post("/newsletter/confirm", "token=" + confirmToken(address)).statusCode())
                .isEqualTo(200);
    }

    /// As the mail has it.
    private static String confirmToken(EmailAddress address) {
        return subscribers.toConfirm(id(address)).orElseThrow().token();
    }

    /// As the next issue has them.
    private static Recipient.Subscribed links(EmailAddress address) {
        return (Recipient.Subscribed) subscribers.holding(id(address), recipient -> recipient);
    }

    private static SubscriberId id(EmailAddress address) {
        return SubscriberId.parse(text("SELECT id FROM subscribers WHERE email = ?", address));
    }

    private static String status(EmailAddress address) {
        return text("SELECT status FROM subscribers WHERE email = ?", address);
    }

    private static long rows(String sql, EmailAddress address) {
        return Long.parseLong(text(sql, address));
    }

    private static String text(String sql, EmailAddress address) {
        return database.read(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        statement.setString(1, address.forDelivery());
                        try (var found = statement.executeQuery()) {
                            assertThat(found.next()).isTrue();
                            return found.getString(1);
                        }
                    }
                });
    }

    private static HttpResponse<String> subscribe(EmailAddress address, String more)
            throws Exception {
        return subscribe(address, more, "10.0." + (System.nanoTime() >> 8 & 0xff) + ".1");
    }

    private static HttpResponse<String> subscribe(EmailAddress address, String more, String client)
            throws Exception {
        return server.send(
                "POST",
                "/v1/newsletter/subscriptions",
                "",
                "{\"email\":\"%s\",\"frequency\":\"DAILY\"%s}"
                        .formatted(address.forDelivery(), more),
                Map.of(MOVED_ON, client));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "");
    }

    private static HttpResponse<String> send(String method, String path, String token)
            throws Exception {
        return server.send(method, path, token, "", Map.of());
    }

    private static HttpResponse<String> order(String path) throws Exception {
        return send("POST", path, admin);
    }

    private static tools.jackson.databind.JsonNode read(String path) throws Exception {
        var answer = send("GET", path, admin);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> post(String path, String form) throws Exception {
        return server.send("POST", path, "", form, FORM);
    }
}
