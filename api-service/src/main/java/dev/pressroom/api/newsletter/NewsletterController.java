package dev.pressroom.api.newsletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.api.web.FieldProblem;
import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.api.web.Requests;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mysql.Subscribers;
import dev.pressroom.store.redis.Cache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// The newsletter. The answer never tells whether an address is known.
@RestController
class NewsletterController {
    private static final int PER_CLIENT = 20;
    private static final int PER_ADDRESS = 5;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Subscribers subscribers;
    private final Requests requests;
    private final Cache cache;

    NewsletterController(Subscribers subscribers, Requests requests, Cache cache) {
        this.subscribers = subscribers;
        this.requests = requests;
        this.cache = cache;
    }

    @PostMapping("/v1/newsletter/subscriptions")
    ResponseEntity<Accepted> subscribe(
            @Valid @RequestBody Subscription wish, HttpServletRequest request) {
        limit("client:" + request.getRemoteAddr(), PER_CLIENT);
        var address = address(wish.email());
        limit("address:" + address.forDelivery(), PER_ADDRESS);
        subscribers.request(address, wish.frequency());
        requests.sendOutbox();
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(
                        new Accepted(
                                "If the address can get our mail, a link to confirm is on its way."));
    }

    /// Shows a button only: programs that follow links in mails must not confirm anything.
    @GetMapping("/newsletter/confirm")
    ResponseEntity<String> confirmPage(@RequestParam String token) {
        return form("Confirm your subscription", "/newsletter/confirm", token, "Confirm");
    }

    @PostMapping("/newsletter/confirm")
    ResponseEntity<String> confirm(@RequestParam String token) {
        return switch (subscribers.confirm(token)) {
            case Subscribers.Confirmation.Confirmed _ ->
                    HtmlPage.of(
                            HttpStatus.OK,
                            "You are subscribed",
                            "<p>The next issue comes to you.</p>");
            case Subscribers.Confirmation.Stale _ ->
                    HtmlPage.of(
                            HttpStatus.GONE,
                            "This link was used or is too old",
                            "<p>If you are not subscribed, subscribe again.</p>");
            case Subscribers.Confirmation.Forged _ -> invalidLink();
        };
    }

    @GetMapping("/newsletter/unsubscribe")
    ResponseEntity<String> unsubscribePage(@RequestParam String token) {
        return form("Unsubscribe", "/newsletter/unsubscribe", token, "Unsubscribe");
    }

    /// One click (RFC 8058): the mail program posts `List-Unsubscribe=One-Click` here.
    @PostMapping("/newsletter/unsubscribe")
    ResponseEntity<String> unsubscribe(@RequestParam String token) {
        return switch (subscribers.unsubscribe(token)) {
            case Subscribers.Unsubscription.Unsubscribed _ ->
                    HtmlPage.of(
                            HttpStatus.OK,
                            "You are unsubscribed",
                            "<p>You get no more issues.</p>");
            case Subscribers.Unsubscription.Forged _ -> invalidLink();
        };
    }

    private static ResponseEntity<String> invalidLink() {
        return HtmlPage.of(
                HttpStatus.BAD_REQUEST,
                "This link is not valid",
                "<p>Use the link as it is in the mail.</p>");
    }

    private static ResponseEntity<String> form(
            String title, String action, String token, String button) {
        return HtmlPage.of(
                HttpStatus.OK,
                title,
                "<form method=\"post\" action=\""
                        + action
                        + "\"><input type=\"hidden\" name=\"token\" value=\""
                        + HtmlUtils.htmlEscape(token)
                        + "\"><button type=\"submit\">"
                        + button
                        + "</button></form>");
    }

    private static EmailAddress address(String text) {
        try {
            return EmailAddress.parse(text);
        } catch (IllegalArgumentException none) {
            throw new RequestRefused(
                    FailureCode.REQUEST_INVALID,
                    "Some values are not allowed.",
                    List.of(new FieldProblem("email", "must be a mail address")));
        }
    }

    /// The key of a limit is a hash: the cache holds no addresses.
    private void limit(String who, int most) {
        var key = "limit:newsletter:" + UUID.nameUUIDFromBytes(who.getBytes(UTF_8));
        if (!cache.allow(key, most, WINDOW)) {
            throw new JobFailure(FailureCode.RATE_LIMITED, "newsletter subscriptions");
        }
    }

    record Subscription(
            @NotBlank @Size(max = 254) String email,
            @NotNull dev.pressroom.model.NewsletterFrequency frequency) {}

    record Accepted(String message) {}
}
