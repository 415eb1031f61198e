package dev.pressroom.api;

import static dev.pressroom.api.CasesForTests.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.localcloud.engine.EnginesForTests;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.model.PixelSize;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mysql.ModerationCases;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// Who works on a case, and what he gets to see of it.
class CaseClaimsTest {
    private static final String BUCKET = "claims-uploads";
    private static final String HASH = "0".repeat(64);
    private static final byte[] PICTURE = {1, 2, 3};

    private static CasesForTests people;

    @BeforeAll
    static void start() throws Exception {
        people = CasesForTests.start(BUCKET);
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    @Test
    void whoClaimsACaseHasItAloneUntilHeGivesItBack() throws Exception {
        var path = people.held(people.created(people.ana), people.ana).replace("/decision", "");

        var mine = claim(path, people.mod);
        assertThat(mine.statusCode()).as(mine.body()).isEqualTo(200);
        var claimed = JSON.readTree(mine.body()).at("/summary/claim");
        assertThat(claimed.get("mine").asBoolean()).isTrue();
        assertThat(Instant.parse(claimed.get("until").asString())).isAfter(Instant.now());
        var refused = claim(path, people.second);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(refused.body()).get("code").asString())
                .isEqualTo("moderation.claimed");
        assertThat(claimOf(path, people.second).get("mine").asBoolean()).isFalse();
        assertThat(claimOf(path, people.second).get("moderator").asString()).isEqualTo("case-mo");

        assertThat(release(path, people.second)).as("somebody else's").isEqualTo(409);
        assertThat(claimOf(path, people.mod).get("mine").asBoolean()).isTrue();
        assertThat(claim(path, people.second).statusCode()).isEqualTo(409);
        assertThat(release(path, people.mod)).isEqualTo(204);
        assertThat(claimOf(path, people.mod).isNull()).isTrue();
        assertThat(release(path, people.mod)).as("nobody's").isEqualTo(204);
        assertThat(claim(path, people.second).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyDecidesACaseThatSomebodyElseLooksAt() throws Exception {
        var decision = people.held(people.created(people.ana), people.ana);
        var path = decision.replace("/decision", "");
        claim(path, people.mod);

        var refused = people.decide(decision, "approve", people.second, Map.of());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(refused.body()).get("code").asString())
                .isEqualTo("moderation.claimed");
        assertThat(people.decide(decision, "approve", people.mod, Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(claim(path, people.mod).statusCode()).as("it is closed").isEqualTo(409);
    }

    @Test
    void aClaimEndsByItselfAndCanBeMadeLonger() throws Exception {
        var path = people.held(people.created(people.ana), people.ana).replace("/decision", "");
        var id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        var cases = people.server().api().part(ModerationCases.class);
        var mo = new AuthorId("case-mo");
        var mia = new AuthorId("case-mia");
        var now = Instant.now();
        var end = now.plusSeconds(60);

        assertThat(cases.claim(id, mo, now, end)).isTrue();
        assertThat(cases.claim(id, mia, end.minusMillis(1), end.plusSeconds(60))).isFalse();
        assertThat(cases.claim(id, mo, now, end.plusSeconds(30))).isTrue();
        assertThat(cases.claim(id, mia, end, end.plusSeconds(60))).isFalse();
        assertThat(cases.release(id, mia, end)).isFalse();
        assertThat(cases.release(id, mia, end.plusSeconds(30))).as("it ended").isTrue();
        assertThat(cases.claim(id, mia, end.plusSeconds(30), end.plusSeconds(90))).isTrue();
        assertThat(cases.claim(id, mo, end.plusSeconds(31), end.plusSeconds(90))).isFalse();
    }

    @Test
    void ofManyWhoClaimAtOnceOneGetsIt() throws Exception {
        var path = people.held(people.created(people.ana), people.ana).replace("/decision", "");
        var id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        var cases = people.server().api().part(ModerationCases.class);
        var now = Instant.now();
        var tries = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 12; i++) {
            var who = new AuthorId("racer-" + i);
            tries.add(() -> cases.claim(id, who, now, now.plusSeconds(60)));
        }

        try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(racers.invokeAll(tries).stream().filter(Future::resultNow)).hasSize(1);
        }
    }

    @Test
    void aModeratorSeesThePictureThatWasLookedAtAndNobodyElseDoes() throws Exception {
        var article = people.created(people.ana);
        var shown = image(article, true);
        var notYet = image(article, false);
        people.save(article, people.ana, "![a](image:" + shown + ") ![b](image:" + notYet + ")");
        var decision = people.held(article, people.ana, 2);

        var images =
                JSON.readTree(
                                people.send(
                                                "GET",
                                                decision.replace("/decision", ""),
                                                people.mod,
                                                "")
                                        .body())
                        .get("images");

        var pictures = new HashMap<String, JsonNode>();
        images.forEach(it -> pictures.put(it.get("id").asString(), it.get("picture")));
        assertThat(pictures.get(notYet.toString())).isEqualTo(NullNode.getInstance());
        var picture = Objects.requireNonNull(pictures.get(shown.toString()));
        assertThat(Instant.parse(picture.get("expiresAt").asString()))
                .isBefore(Instant.now().plus(Duration.ofMinutes(5).plusSeconds(5)));
        var address = picture.get("url").asString();
        assertThat(bytes(address).body()).isEqualTo(PICTURE);
        var unsigned = address.substring(0, address.indexOf('?'));
        assertThat(bytes(unsigned).statusCode()).isEqualTo(403);
        assertThat(bytes(address.replace(shown.toString(), notYet.toString())).statusCode())
                .as("an address is for one picture")
                .isEqualTo(403);
        assertThat(
                        people.send("GET", decision.replace("/decision", ""), people.ana, "")
                                .statusCode())
                .as("an author, of his own case")
                .isEqualTo(403);
        assertThat(people.send("GET", "/v1/articles/" + article + "/status", people.ana, "").body())
                .doesNotContain("review/");
    }

    private static ImageId image(String article, boolean ingested) throws Exception {
        var slot =
                people.send(
                        "POST",
                        "/v1/articles/" + article + "/images",
                        people.ana,
                        "{\"fileName\":\"a.png\",\"contentType\":\"image/png\",\"bytes\":1,\"sha256\":\""
                                + HASH
                                + "\"}");
        var id = ImageId.parse(JSON.readTree(slot.body()).get("id").asString());
        if (ingested) {
            var facts = new ImageRecord.Facts(new PixelSize(90, 80), 1, "image/png", 0, "thumb");
            var records = people.server().api().part(ImageRecords.class);
            records.ingested(id, facts, HASH, null, Instant.now());
            records.advance(id, ImageStatus.INGESTED, ImageStatus.HELD, Instant.now());
            try (var s3 = EnginesForTests.shared().s3()) {
                s3.putObject(
                        it -> it.bucket(BUCKET).key("review/" + id + ".jpg"),
                        RequestBody.fromBytes(PICTURE));
            }
        }
        return id;
    }

    private static HttpResponse<byte[]> bytes(String address) throws Exception {
        return ApiForTests.HTTP.send(
                HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<String> claim(String path, String token) throws Exception {
        return people.send("PUT", path + "/claim", token, "");
    }

    private static int release(String path, String token) throws Exception {
        return people.send("DELETE", path + "/claim", token, "").statusCode();
    }

    private static JsonNode claimOf(String path, String token) throws Exception {
        return JSON.readTree(people.send("GET", path, token, "").body()).at("/summary/claim");
    }
}
