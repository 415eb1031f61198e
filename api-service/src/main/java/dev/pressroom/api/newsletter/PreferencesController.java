package dev.pressroom.api.newsletter;

import dev.pressroom.api.web.HtmlPage;
import dev.pressroom.api.web.Written;
import dev.pressroom.model.NewsletterFrequency;
import dev.pressroom.store.mysql.SubscriberData;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// What a subscriber may see, change and have erased, with the link from one of his mails. A `GET`
/// shows, a `POST` acts.
@RestController
class PreferencesController {
    private final SubscriberData data;
    private final JsonMapper json;

    PreferencesController(SubscriberData data, JsonMapper json) {
        this.data = data;
        this.json = json;
    }

    @GetMapping("/newsletter/preferences")
    ResponseEntity<String> page(@RequestParam String token) {
        if (!data.isStored(token)) {
            return PreferenceForm.invalidLink();
        }
        var form = data.preferences(token).map(now -> PreferenceForm.of(token, now));
        return HtmlPage.of(
                HttpStatus.OK,
                "Your newsletter",
                form.orElse("<p>You are unsubscribed.</p>")
                        + "<h2>Your data</h2>"
                        + PreferenceForm.button(
                                "/newsletter/export", token, "Show all that is stored")
                        + "<p>Erasing ends the subscription for good. Only a fingerprint of the"
                        + " address stays, so that it gets no more mail.</p>"
                        + PreferenceForm.button("/newsletter/erasure", token, "Erase all of it"));
    }

    @PostMapping("/newsletter/preferences")
    ResponseEntity<String> change(
            @RequestParam String token,
            @RequestParam NewsletterFrequency frequency,
            @RequestParam(defaultValue = "") String tags,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String timeZone) {
        var wish =
                PreferenceForm.parsed(
                        frequency,
                        Arrays.stream(tags.split(",", -1))
                                .map(String::strip)
                                .filter(tag -> !tag.isEmpty())
                                .toList(),
                        language,
                        timeZone);
        return data.change(token, wish)
                ? HtmlPage.of(HttpStatus.OK, "Saved", "<p>The next issue comes as you chose.</p>")
                : PreferenceForm.invalidLink();
    }

    @PostMapping("/newsletter/export")
    Written<Exported> export(@RequestParam String token) {
        return data.export(token)
                .map(
                        found ->
                                ResponseEntity.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .header(
                                                HttpHeaders.CONTENT_DISPOSITION,
                                                "attachment; filename=\"newsletter.json\"")
                                        .body(json.writeValueAsString(Exported.of(found))))
                .<Written<Exported>>map(Written::of)
                .orElseGet(() -> Written.of(PreferenceForm.invalidLink()));
    }

    @PostMapping("/newsletter/erasure")
    ResponseEntity<String> erase(@RequestParam String token) {
        return data.erase(token)
                ? HtmlPage.of(
                        HttpStatus.OK,
                        "Your data is erased",
                        "<p>This address gets no more mail from us.</p>")
                : PreferenceForm.invalidLink();
    }

    /// All that is stored about one subscriber.
    record Exported(
            String email,
            String status,
            NewsletterFrequency frequency,
            List<String> tags,
            String language,
            String timeZone,
            int softBouncesInARow,
            Instant requestedAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant unsubscribedAt,
            List<Mail> mails) {
        static Exported of(SubscriberData.Export found) {
            return new Exported(
                    found.address().forDelivery(),
                    found.status(),
                    found.preferences().frequency(),
                    found.preferences().tags(),
                    found.preferences().language(),
                    found.preferences().zone().getId(),
                    found.softBouncesInARow(),
                    found.requestedAt(),
                    found.confirmedAt(),
                    found.unsubscribedAt(),
                    found.deliveries().stream().map(Mail::of).toList());
        }
    }

    record Mail(String issue, String period, String state, @Nullable String report, Instant at) {
        static Mail of(SubscriberData.Received received) {
            var report = received.report();
            return new Mail(
                    received.issue().toString(),
                    received.period(),
                    received.state().name(),
                    report == null ? null : report.name(),
                    received.at());
        }
    }
}
