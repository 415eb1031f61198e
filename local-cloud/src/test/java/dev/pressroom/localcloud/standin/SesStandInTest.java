package dev.pressroom.localcloud.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.localcloud.standin.Faults.Planned;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SesStandInTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    @TempDir Path folder;
    private final JsonMapper json = new JsonMapper();
    private final List<JsonNode> events = new ArrayList<>();
    private final Faults faults = new Faults(Duration.ofMinutes(1), new Random(7));
    private SendingLimits limits;
    private StandInServer server;
    private SesV2Client ses;

    @BeforeEach
    void start() throws IOException {
        var mailbox = new Mailbox(folder);
        limits = new SendingLimits(SendingLimits.Account.USUAL, () -> NOW);
        var standIn =
                new SesStandIn(
                        "000000000000",
                        mailbox,
                        Set.of("pressroom.example"),
                        Map.of("mail", "arn:aws:sns:eu-central-1:000000000000:mail-events"),
                        (topic, message) -> events.add(json.readTree(message)),
                        Runnable::run,
                        () -> NOW,
                        faults,
                        limits);
        server =
                new StandInServer(standIn)
                        .with("/_mail", new MailboxPage(mailbox))
                        .with("/_ses", limits);
        ses = server.client(SesV2Client.builder());
    }

    @AfterEach
    void stop() {
        ses.close();
        server.close();
    }

    private String send(String to, String from, String subject) {
        return ses.sendEmail(
                        r ->
                                r.fromEmailAddress(from)
                                        .destination(d -> d.toAddresses(to))
                                        .configurationSetName("mail")
                                        .emailTags(
                                                MessageTag.builder()
                                                        .name("delivery")
                                                        .value("d-1")
                                                        .build())
                                        .content(
                                                c ->
                                                        c.simple(
                                                                m ->
                                                                        m.subject(
                                                                                        s ->
                                                                                                s.data(
                                                                                                                subject)
                                                                                                        .charset(
                                                                                                                "UTF-8"))
                                                                                .headers(
                                                                                        MessageHeader
                                                                                                .builder()
                                                                                                .name(
                                                                                                        "List-Unsubscribe-Post")
                                                                                                .value(
                                                                                                        "List-Unsubscribe=One-Click")
                                                                                                .build())
                                                                                .body(
                                                                                        b ->
                                                                                                b.text(
                                                                                                                t ->
                                                                                                                        t
                                                                                                                                .data(
                                                                                                                                        "Grüße 😀"))
                                                                                                        .html(
                                                                                                                t ->
                                                                                                                        t
                                                                                                                                .data(
                                                                                                                                        "<p>Grüße</p>"))))))
                .messageId();
    }

    private JsonNode get(String path) throws Exception {
        return json.readTree(text(path));
    }

    private String text(String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(server.uri(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void aMailIsKeptAndCanBeReadAlsoAfterARestart() throws Exception {
        var id = send("ann+news@example.org", "Press <news@pressroom.example>", "Grüße aus Köln");

        var list =
                get(
                        "/_mail?to="
                                + URLEncoder.encode(
                                        "ANN+news@example.org", StandardCharsets.UTF_8));
        assertThat(list).hasSize(1);
        var mail = get("/_mail/" + id);
        assertThat(mail.path("subject").asString()).isEqualTo("Grüße aus Köln");
        assertThat(mail.path("text").asString()).isEqualTo("Grüße 😀");
        assertThat(mail.path("html").asString()).isEqualTo("<p>Grüße</p>");
        assertThat(mail.at("/headers/List-Unsubscribe-Post/0").asString())
                .isEqualTo("List-Unsubscribe=One-Click");
        assertThat(mail.at("/tags/delivery").asString()).isEqualTo("d-1");
        assertThat(text("/_mail/" + id + ".eml")).isASCII().contains("multipart/alternative");
        assertThat(get("/_mail?to=bob@example.org")).isEmpty();
        assertThat(new Mailbox(folder).mails())
                .containsExactly(
                        new Mailbox.Mail(
                                id,
                                NOW,
                                List.of("ann+news@example.org"),
                                "Grüße aus Köln",
                                Map.of("delivery", "d-1")));
    }

    @Test
    void eventsCarryTheTagsAndFollowTheRecipient() {
        var id = send("ann@example.org", "news@pressroom.example", "s");
        send("bounce+1@example.org", "news@pressroom.example", "s");
        send("complaint@example.org", "news@pressroom.example", "s");

        assertThat(events)
                .extracting(event -> event.path("eventType").asString())
                .containsExactly(
                        "Send", "Delivery", "Send", "Bounce", "Send", "Delivery", "Complaint");
        assertThat(events.getFirst().at("/mail/messageId").asString()).isEqualTo(id);
        assertThat(events.getFirst().at("/mail/tags/delivery/0").asString()).isEqualTo("d-1");
        assertThat(
                        events.getFirst()
                                .path("mail")
                                .path("tags")
                                .path("ses:configuration-set")
                                .path(0)
                                .asString())
                .isEqualTo("mail");
        assertThat(events.get(3).at("/bounce/bouncedRecipients/0/emailAddress").asString())
                .isEqualTo("bounce+1@example.org");
    }

    @Test
    void aRawMailIsTakenAsItIs() throws Exception {
        var raw =
                "From: news@pressroom.example\r\nTo: ann@example.org\r\nSubject: raw\r\n\r\nHello\r\n";
        var id =
                ses.sendEmail(r -> r.content(c -> c.raw(m -> m.data(SdkBytes.fromUtf8String(raw)))))
                        .messageId();

        assertThat(get("/_mail/" + id).path("text").asString()).isEqualToIgnoringNewLines("Hello");
        assertThat(get("/_mail").path(0).path("to").path(0).asString())
                .isEqualTo("ann@example.org");
    }

    @Test
    void badInputIsRefusedAsAwsRefusesIt() {
        assertThatExceptionOfType(MessageRejectedException.class)
                .isThrownBy(() -> send("a@b.example", "x@other.example", "s"));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> send("no address", "x@pressroom.example", "s"));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(
                        () -> send("a@b.example", "x@pressroom.example", "s\r\nBcc: c@d.example"));
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> send("throttle@b.example", "x@pressroom.example", "s"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(
                        () ->
                                ses.sendEmail(
                                        r ->
                                                r.configurationSetName("none")
                                                        .content(
                                                                c ->
                                                                        c.raw(
                                                                                m ->
                                                                                        m.data(
                                                                                                SdkBytes
                                                                                                        .fromUtf8String(
                                                                                                                "x"))))));
    }

    @Test
    void aFullMailboxBouncesForNow() {
        send("softbounce+1@example.org", "news@pressroom.example", "s");

        assertThat(events.getLast().at("/bounce/bounceType").asString()).isEqualTo("Transient");
    }

    @Test
    void theRateAndTheDailyQuotaAreKeptAsTheAccountSays() {
        limits.change(new SendingLimits.Account(3, 5, true, true, true, true));
        assertThat(ses.getAccount(r -> {}).sendQuota().maxSendRate()).isEqualTo(3.0);
        for (int i = 0; i < 3; i++) {
            send("a@example.org", "news@pressroom.example", "s");
        }
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> send("a@example.org", "news@pressroom.example", "s"))
                .withMessageContaining("Maximum sending rate");

        limits.change(new SendingLimits.Account(3, 4, true, true, true, true));
        send("a@example.org", "news@pressroom.example", "s");
        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> send("a@example.org", "news@pressroom.example", "s"))
                .withMessageContaining("Daily message quota");
    }

    @Test
    void aLostAnswerLeavesAMailThatWasTaken() throws Exception {
        faults.plan(new Planned(ServiceName.SES, "SendEmail", Faults.Kind.LOSE_ANSWER, 1));
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> send("a@example.org", "news@pressroom.example", "s"));

        assertThat(get("/_mail")).hasSize(1);
        assertThat(events).extracting(it -> it.path("eventType").asString()).contains("Delivery");
    }

    @Test
    void aShareOfTheCallsIsStruck() {
        faults.plan(new Planned(ServiceName.SES, "GetAccount", Faults.Kind.ERROR, 1_000_000, 25));
        int failed = 0;
        for (int i = 0; i < 200; i++) {
            try {
                ses.getAccount(r -> {});
            } catch (SesV2Exception struck) {
                failed++;
            }
        }

        assertThat(failed).isBetween(30, 70);
    }

    @Test
    void theAccountIsChangedFromOutsideAndIdentitiesFollow() throws Exception {
        var account = "{\"maxSendRate\":1,\"max24HourSend\":200,\"production\":false,";
        try (var http = HttpClient.newHttpClient()) {
            var put =
                    HttpRequest.newBuilder(server.uri("/_ses"))
                            .PUT(
                                    HttpRequest.BodyPublishers.ofString(
                                            account
                                                    + "\"sendingEnabled\":true,\"dkim\":false,\"mailFrom\":false}"))
                            .build();
            assertThat(http.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }

        assertThat(ses.getAccount(r -> {}).productionAccessEnabled()).isFalse();
        var identity = ses.getEmailIdentity(r -> r.emailIdentity("pressroom.example"));
        assertThat(identity.dkimAttributes().statusAsString()).isEqualTo("NOT_STARTED");
        assertThat(identity.mailFromAttributes()).isNull();
        assertThatExceptionOfType(MessageRejectedException.class)
                .isThrownBy(() -> send("a@elsewhere.example", "news@pressroom.example", "s"));
    }

    @Test
    void aSuppressedAddressBounces() {
        ses.putSuppressedDestination(r -> r.emailAddress("ann@example.org").reason("BOUNCE"));
        assertThat(
                        ses.getSuppressedDestination(r -> r.emailAddress("ann@example.org"))
                                .suppressedDestination()
                                .reasonAsString())
                .isEqualTo("BOUNCE");
        send("ann@example.org", "news@pressroom.example", "s");

        assertThat(events.getLast().at("/bounce/bounceSubType").asString())
                .isEqualTo("OnAccountSuppressionList");
        assertThat(ses.getAccount(r -> {}).sendQuota().sentLast24Hours()).isEqualTo(1.0);
        ses.createEmailIdentity(r -> r.emailIdentity("new.example"));
        assertThat(
                        ses.getEmailIdentity(r -> r.emailIdentity("new.example"))
                                .verifiedForSendingStatus())
                .isTrue();
    }
}
