package dev.pressroom.api.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.model.AuthorId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.IdempotencyKeys;
import dev.pressroom.store.mysql.Outbox;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Changes: each runs in one transaction, at most once for each `Idempotency-Key`. Those that put rows
/// into the outbox have them sent right after the commit. Thread-safe.
@Component
public class Requests {
    private static final Logger log = LoggerFactory.getLogger(Requests.class);
    private static final int MAX_KEY = 255;

    private final Database database;
    private final IdempotencyKeys keys;
    private final Outbox outbox;
    private final Outbox.Destination destination;
    private final InstantSource clock;
    private final JsonMapper json;

    Requests(
            Database database,
            IdempotencyKeys keys,
            Outbox outbox,
            Outbox.Destination destination,
            InstantSource clock,
            JsonMapper json) {
        this.database = database;
        this.keys = keys;
        this.outbox = outbox;
        this.destination = destination;
        this.clock = clock;
        this.json = json;
    }

    /// Runs `work`, or repeats what it answered before.
    ///
    /// @param key header `Idempotency-Key`; without one the work always runs
    /// @param target method and path
    /// @param body what the client sent, as it was understood
    /// @throws JobFailure [FailureCode#IDEMPOTENCY_KEY_REUSED] if the key came with another request
    public Answer once(
            AuthorId caller,
            @Nullable String key,
            String target,
            Object body,
            Database.SqlWork<Answer> work) {
        if (key == null) {
            return change(work);
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new JobFailure(FailureCode.REQUEST_INVALID, "Idempotency-Key");
        }
        var hash = sha256(target + "\n" + json.writeValueAsString(body));
        return change(
                connection ->
                        switch (keys.claim(connection, caller, key, hash, clock.instant())) {
                            case IdempotencyKeys.Claim.OtherRequest() ->
                                    throw new JobFailure(
                                            FailureCode.IDEMPOTENCY_KEY_REUSED, "key of " + caller);
                            case IdempotencyKeys.Claim.Answered(
                                            int status,
                                            String location,
                                            String text) ->
                                    new Answer(status, location, text);
                            case IdempotencyKeys.Claim.Yours() -> {
                                var answer = work.run(connection);
                                keys.answer(
                                        connection,
                                        caller,
                                        key,
                                        answer.status(),
                                        answer.location(),
                                        answer.body());
                                yield answer;
                            }
                        });
    }

    /// As [#once], then sends the outbox.
    public Answer onceThenSend(
            AuthorId caller,
            @Nullable String key,
            String target,
            Object body,
            Database.SqlWork<Answer> work) {
        var answer = once(caller, key, target, body, work);
        sendOutbox();
        return answer;
    }

    /// Runs `work` in one transaction.
    public <T> T change(Database.SqlWork<T> work) {
        return database.transaction(work);
    }

    /// As [#change], then sends the outbox.
    public <T> T changeThenSend(Database.SqlWork<T> work) {
        var answer = change(work);
        sendOutbox();
        return answer;
    }

    /// Sends what was committed. A failure here is no failure of the request: the sweep sends later.
    public void sendOutbox() {
        try {
            outbox.relay(clock.instant(), destination);
        } catch (JobFailure later) {
            log.atWarn()
                    .setCause(later)
                    .addKeyValue("event", "outbox.left")
                    .addKeyValue("code", later.code().code())
                    .log("outbox.left");
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// What a change answers: kept with its key, so it holds no address that expires.
    public record Answer(int status, @Nullable String location, @Nullable String body) {}
}
