package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pressroom.localcloud.standin.Mailbox.Mail;
import dev.pressroom.localcloud.standin.RestJsonProtocol.Route;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Imitates SES version 2: sending into a [Mailbox], with events to SNS; account, identities and the
/// account's suppression list, with the limits of [SendingLimits]. Does not imitate templates,
/// attachments and contact lists. Identities and suppressions are in memory. Follows
/// <https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html>. Thread-safe.
public final class SesStandIn implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(SesStandIn.class);
    private static final Pattern TAG_NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern TAG_VALUE = Pattern.compile("[A-Za-z0-9_.@-]{1,256}");

    private final JsonMapper json = new JsonMapper();
    private final Mailbox mailbox;
    private final Map<String, String> eventTopics;
    private final TopicPublisher topics;
    private final Executor later;
    private final InstantSource clock;
    private final SesEvents events;
    private final SendingLimits limits;
    private final AwsEndpoint endpoint;
    private final Set<String> identities = ConcurrentHashMap.newKeySet();
    private final Map<String, JsonNode> suppressed = new ConcurrentHashMap<>();

    /// @param identities addresses and domains that may send
    /// @param eventTopics configuration set → ARN of the topic that gets all its events
    /// @param later runs the publishing of events, which SES does after it has answered
    public SesStandIn(
            String account,
            Mailbox mailbox,
            Set<String> identities,
            Map<String, String> eventTopics,
            TopicPublisher topics,
            Executor later,
            InstantSource clock,
            Faults faults) {
        this(
                account,
                mailbox,
                identities,
                eventTopics,
                topics,
                later,
                clock,
                faults,
                new SendingLimits(SendingLimits.Account.USUAL, clock));
    }

    /// As the other one, with limits that can be changed from outside.
    public SesStandIn(
            String account,
            Mailbox mailbox,
            Set<String> identities,
            Map<String, String> eventTopics,
            TopicPublisher topics,
            Executor later,
            InstantSource clock,
            Faults faults,
            SendingLimits limits) {
        this.limits = limits;
        this.mailbox = mailbox;
        this.eventTopics = Map.copyOf(eventTopics);
        this.topics = topics;
        this.later = later;
        this.clock = clock;
        this.events = new SesEvents(account);
        identities.forEach(identity -> this.identities.add(lower(identity)));
        var label = "/([^/]+)";
        var routes =
                List.of(
                        route(
                                "SendEmail",
                                "POST",
                                "outbound-emails",
                                (none, input) -> sendEmail(input)),
                        route("GetAccount", "GET", "account", (none, input) -> getAccount()),
                        route(
                                "CreateEmailIdentity",
                                "POST",
                                "identities",
                                (none, input) -> createIdentity(input)),
                        route(
                                "GetEmailIdentity",
                                "GET",
                                "identities" + label,
                                (name, input) -> getIdentity(name)),
                        route(
                                "PutSuppressedDestination",
                                "PUT",
                                "suppression/addresses",
                                (none, input) -> suppress(input)),
                        route(
                                "GetSuppressedDestination",
                                "GET",
                                "suppression/addresses" + label,
                                (address, input) -> getSuppressed(address)),
                        route(
                                "DeleteSuppressedDestination",
                                "DELETE",
                                "suppression/addresses" + label,
                                (address, input) -> unsuppress(address)));
        this.endpoint = new AwsEndpoint(ServiceName.SES, new RestJsonProtocol(routes), faults);
    }

    private static Route route(
            String operation,
            String method,
            String path,
            BiFunction<String, JsonNode, JsonNode> action) {
        return new Route(operation, method, Pattern.compile("/v2/email/" + path), action);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        endpoint.handle(exchange);
    }

    private JsonNode sendEmail(JsonNode input) {
        var id = "0" + UUID.randomUUID().toString().replace("-", "") + "-000000";
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var set = input.path("ConfigurationSetName").asString("");
        if (!set.isEmpty() && !eventTopics.containsKey(set)) {
            throw notFound("Configuration set <" + set + "> does not exist.");
        }
        if (input.has("ListManagementOptions")) {
            throw notFound("This stand-in has no contact lists");
        }
        var tags = tags(input.path("EmailTags"));
        var mail = OutgoingMail.compose(input, id, now);
        if (!isVerified(mail.from())) {
            throw AwsError.bad("MessageRejected", "Email address is not verified.");
        }
        if (!limits.account().production()
                && !mail.recipients().stream().allMatch(this::isVerified)) {
            throw AwsError.bad("MessageRejected", "Email address is not verified (sandbox).");
        }
        if (mail.recipients().stream().anyMatch(to -> SesEvents.isCard(to, "throttle"))) {
            throw ServiceName.SES.throttled();
        }
        limits.take(mail.recipients().size());
        Mail kept;
        try {
            kept =
                    new Mail(
                            id,
                            now,
                            mail.recipients(),
                            Mailbox.textOrEmpty(mail.message().getSubject()),
                            tags);
            mailbox.keep(kept, mail.message());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (MessagingException malformed) {
            throw OutgoingMail.bad("The message is malformed");
        }
        announce(kept, mail.from(), set);
        return json.createObjectNode().put("MessageId", id);
    }

    private void announce(Mail mail, String from, String configurationSet) {
        var topic = eventTopics.get(configurationSet);
        if (topic == null) {
            return;
        }
        var refused = mail.to().stream().filter(to -> suppressed.containsKey(lower(to))).toList();
        var texts = events.about(mail, from, configurationSet, refused);
        later.execute(() -> publish(topic, texts));
    }

    private void publish(String topic, List<String> texts) {
        try {
            texts.forEach(text -> topics.publish(topic, text));
        } catch (RuntimeException lost) {
            // As in AWS, the sender is not told: the mail itself was taken.
            log.atError().setCause(lost).addKeyValue("event", "ses.event.lost").log();
        }
    }

    private static Map<String, String> tags(JsonNode list) {
        var tags = new LinkedHashMap<String, String>();
        for (var tag : list) {
            var name = tag.path("Name").asString("");
            var value = tag.path("Value").asString("");
            if (!TAG_NAME.matcher(name).matches() || !TAG_VALUE.matcher(value).matches()) {
                throw OutgoingMail.bad("Invalid tag name or value");
            }
            tags.put(name, value);
        }
        return tags;
    }

    private boolean isVerified(String address) {
        var lower = lower(address);
        return identities.contains(lower)
                || identities.contains(lower.substring(lower.indexOf('@') + 1));
    }

    private JsonNode getAccount() {
        var allowed = limits.account();
        var account =
                json.createObjectNode()
                        .put("DedicatedIpAutoWarmupEnabled", false)
                        .put("EnforcementStatus", "HEALTHY")
                        .put("ProductionAccessEnabled", allowed.production())
                        .put("SendingEnabled", allowed.sendingEnabled());
        account.putObject("SendQuota")
                .put("Max24HourSend", allowed.max24HourSend())
                .put("MaxSendRate", allowed.maxSendRate())
                .put("SentLast24Hours", (double) limits.sentLast24Hours());
        return account;
    }

    private JsonNode createIdentity(JsonNode input) {
        var name = lower(input.path("EmailIdentity").asString(""));
        if (name.isBlank()) {
            throw OutgoingMail.bad("EmailIdentity is required");
        }
        if (!identities.add(name)) {
            throw AwsError.bad("AlreadyExistsException", "Email identity already exists.");
        }
        return getIdentity(name);
    }

    private JsonNode getIdentity(String name) {
        if (!identities.contains(lower(name))) {
            throw notFound("Email identity does not exist.");
        }
        var identity =
                json.createObjectNode()
                        .put("IdentityType", name.contains("@") ? "EMAIL_ADDRESS" : "DOMAIN")
                        .put("FeedbackForwardingStatus", true)
                        .put("VerifiedForSendingStatus", true)
                        .put("VerificationStatus", "SUCCESS");
        var allowed = limits.account();
        identity.putObject("DkimAttributes")
                .put("SigningEnabled", allowed.dkim())
                .put("Status", allowed.dkim() ? "SUCCESS" : "NOT_STARTED")
                .put("SigningAttributesOrigin", "AWS_SES");
        if (allowed.mailFrom()) {
            identity.putObject("MailFromAttributes")
                    .put("MailFromDomain", "bounce." + lower(name))
                    .put("MailFromDomainStatus", "SUCCESS")
                    .put("BehaviorOnMxFailure", "USE_DEFAULT_VALUE");
        }
        return identity;
    }

    private JsonNode suppress(JsonNode input) {
        var address = input.path("EmailAddress").asString("");
        var reason = input.path("Reason").asString("");
        if (!address.contains("@") || !Set.of("BOUNCE", "COMPLAINT").contains(reason)) {
            throw OutgoingMail.bad("An address and the reason BOUNCE or COMPLAINT are required");
        }
        suppressed.put(
                lower(address),
                json.createObjectNode()
                        .put("EmailAddress", address)
                        .put("Reason", reason)
                        .put("LastUpdateTime", clock.instant().getEpochSecond()));
        return json.createObjectNode();
    }

    private JsonNode getSuppressed(String address) {
        var found = suppressed.get(lower(address));
        if (found == null) {
            throw notFound("Email address does not exist on your suppression list.");
        }
        var output = json.createObjectNode();
        output.set("SuppressedDestination", found);
        return output;
    }

    private JsonNode unsuppress(String address) {
        if (suppressed.remove(lower(address)) == null) {
            throw notFound("Email address does not exist on your suppression list.");
        }
        return json.createObjectNode();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static AwsError notFound(String message) {
        return new AwsError("NotFoundException", 404, message);
    }
}
