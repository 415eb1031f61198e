package dev.pressroom.api.newsletter;

import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.api.web.Requests;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.store.mysql.SubscriberData;
import dev.pressroom.store.mysql.Subscribers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Subscribing and leaving. The answer never tells whether an address is known.
@RestController
class NewsletterController {
    private final Subscribers subscribers;
    private final SubscriberData data;
    private final Requests requests;
    private final SubscriptionLimits limits;

    NewsletterController(
            Subscribers subscribers,
            SubscriberData data,
            Requests requests,
            SubscriptionLimits limits) {
        this.subscribers = subscribers;
        this.data = data;
        this.requests = requests;
        this.limits = limits;
    }

    @PostMapping("/v1/newsletter/subscriptions")
    ResponseEntity<Accepted> subscribe(
            @Valid @RequestBody Subscription wish, HttpServletRequest request) {
        limits.countClient(request.getRemoteAddr());
        var address = address(wish.email());
        limits.countAddress(address);
        subscribers.request(
                address,
                PreferenceForm.parsed(
                        wish.frequency(), wish.tags(), wish.language(), wish.timeZone()));
        requests.sendOutbox();
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(
                        new Accepted(
                                "If the address can get our mail, a link to confirm is on its way."));
    }

    /// Shows a button only: programs that follow links in mails must not confirm anything.
    @GetMapping("/newsletter/confirm")
    ResponseEntity<String> confirmPage(@RequestParam String token) {
        return HtmlPage.of(
                HttpStatus.OK,
                "Confirm your subscription",
                PreferenceForm.button("/newsletter/confirm", token, "Confirm"));
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
            case Subscribers.Confirmation.Forged _ -> PreferenceForm.invalidLink();
        };
    }

    /// Leaving comes first; what may be changed instead stands below it.
    @GetMapping("/newsletter/unsubscribe")
    ResponseEntity<String> unsubscribePage(@RequestParam String token) {
        var button = PreferenceForm.button("/newsletter/unsubscribe", token, "Unsubscribe");
        var instead =
                data.choices(token)
                        .map(choices -> PreferenceForm.of(choices.token(), choices.now()))
                        .map(form -> "<h2>Or get other mail</h2>" + form)
                        .orElse("");
        return HtmlPage.of(HttpStatus.OK, "Unsubscribe", button + instead);
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
            case Subscribers.Unsubscription.Forged _ -> PreferenceForm.invalidLink();
        };
    }

    private static EmailAddress address(String text) {
        try {
            return EmailAddress.parse(text);
        } catch (IllegalArgumentException none) {
            throw RequestRefused.value("email", "must be a mail address");
        }
    }

    /// @param tags what to read about; absent or empty for everything
    /// @param language `en` or `de`; English when absent
    /// @param timeZone as in `Europe/Berlin`, for dates in mails and for the hour before which none comes;
    ///     UTC when absent, which waits for no hour
    record Subscription(
            @NotBlank @Size(max = 254) String email,
            @NotNull NewsletterFrequency frequency,
            @Nullable @Size(max = 20) List<@NotNull String> tags,
            @Nullable String language,
            @Nullable @Size(max = 64) String timeZone) {}

    record Accepted(String message) {}
}
