package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the SES account may do, and the page that shows (`GET`) and changes (`PUT`) it. The rate is
/// kept by a bucket of one second, the quota over the last 24 hours, in whole minutes. Thread-safe.
public final class SendingLimits implements HttpHandler {
    private static final int MAX_BODY = 64 * 1024;
    private static final long DAY_MINUTES = Duration.ofDays(1).toMinutes();

    private final JsonMapper json =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();
    private final InstantSource clock;
    private final TreeMap<Long, Long> sentByMinute = new TreeMap<>();
    private Account account;
    private double tokens;
    private Instant filledAt;

    /// @param maxSendRate mails in a second
    /// @param max24HourSend mails in 24 hours; -1 for no limit
    /// @param production false in the sandbox: only verified addresses get mail
    /// @param sendingEnabled false while the account is paused
    /// @param dkim whether DKIM is verified for every identity
    /// @param mailFrom whether a MAIL FROM domain is verified for every identity, so that SPF aligns
    public record Account(
            double maxSendRate,
            double max24HourSend,
            boolean production,
            boolean sendingEnabled,
            boolean dkim,
            boolean mailFrom) {
        /// What a new account has that is out of the sandbox.
        public static final Account USUAL = new Account(14, 50_000, true, true, true, true);
    }

    public SendingLimits(Account account, InstantSource clock) {
        this.clock = clock;
        this.account = account;
        this.tokens = Math.max(1, account.maxSendRate());
        this.filledAt = clock.instant();
    }

    public synchronized Account account() {
        return account;
    }

    /// Changes the account from now on.
    public synchronized void change(Account changed) {
        account = changed;
        tokens = Math.max(1, changed.maxSendRate());
        filledAt = clock.instant();
    }

    /// Counts mails to that many recipients.
    ///
    /// @throws AwsError if the account may not send them now
    synchronized void take(int recipients) {
        if (!account.sendingEnabled()) {
            throw AwsError.bad("SendingPausedException", "Email sending is disabled.");
        }
        var now = clock.instant();
        if (account.max24HourSend() >= 0 && sent(now) + recipients > account.max24HourSend()) {
            throw tooMany("Daily message quota exceeded.");
        }
        var full = Math.max(1, account.maxSendRate());
        var filled = Duration.between(filledAt, now).toNanos() / 1e9 * account.maxSendRate();
        tokens = Math.min(full, tokens + filled);
        filledAt = now;
        if (tokens < recipients) {
            throw tooMany("Maximum sending rate exceeded.");
        }
        tokens -= recipients;
        sentByMinute.merge(minute(now), (long) recipients, Long::sum);
    }

    synchronized long sentLast24Hours() {
        return sent(clock.instant());
    }

    private long sent(Instant now) {
        sentByMinute.headMap(minute(now) - DAY_MINUTES, true).clear();
        return sentByMinute.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long minute(Instant at) {
        return at.getEpochSecond() / 60;
    }

    private static AwsError tooMany(String message) {
        return new AwsError("TooManyRequestsException", 429, message);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> JsonPage.send(exchange, 200, json.valueToTree(account()));
                case "PUT" -> change(exchange);
                default -> HttpAnswer.notAllowed(exchange, "GET, HEAD, PUT");
            }
        }
    }

    private void change(HttpExchange exchange) throws IOException {
        try {
            var body = exchange.getRequestBody().readNBytes(MAX_BODY);
            change(json.readValue(body, Account.class));
            JsonPage.send(exchange, 200, json.valueToTree(account()));
        } catch (JacksonException malformed) {
            JsonPage.problem(exchange, 400, "wanted all of what GET shows");
        }
    }
}
