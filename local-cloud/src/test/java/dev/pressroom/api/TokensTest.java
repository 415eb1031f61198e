package dev.pressroom.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/// Which access tokens count: the decoder of the application, and an issuer that signs anything.
class TokensTest {
    private static IssuerForTests issuer;
    private static JwtDecoder decoder;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        issuer = IssuerForTests.start();
        var settings = new HashMap<String, String>();
        ApiSettings.NAMES.forEach(name -> settings.put(name, "http://localhost:1/nothing-is-here"));
        settings.put("S3_PATH_STYLE", "true");
        settings.put("LIVE_CONNECTIONS", "1");
        settings.put("SUBMISSIONS_PER_HOUR", "1");
        settings.put("SUBSCRIPTIONS_PER_HOUR", "1");
        settings.put("DEAD_LETTER_QUEUES", "none=queue|dead letters");
        settings.put("JWT_ISSUER", issuer.address());
        settings.put("JWT_AUDIENCE", "pressroom-api");
        decoder = new SecurityConfiguration().jwtDecoder(ApiSettings.from(settings));
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void aGoodTokenNamesThePerson() throws JOSEException {
        assertThat(decoder.decode(issuer.token("ana", "author")).getSubject()).isEqualTo("ana");
    }

    @Test
    void anUnsignedTokenIsRefused() {
        assertRefused(new PlainJWT(issuer.claims("ana", "admin").build()).serialize());
    }

    @Test
    void anotherAlgorithmIsRefusedThoughTheKeyIsRight() throws JOSEException {
        assertRefused(signed(issuer.claims("ana"), JWSAlgorithm.RS512));
        assertRefused(signed(issuer.claims("ana"), JWSAlgorithm.PS256));
    }

    /// The public key, which everybody has, taken for a shared secret.
    @Test
    void thePublicKeyIsNoSharedSecret() throws JOSEException {
        var secret = issuer.key().toPublicJWK().toJSONString().getBytes(UTF_8);

        assertRefused(
                IssuerForTests.sign(
                        issuer.claims("ana"), JWSAlgorithm.HS256, new MACSigner(secret)));
    }

    @Test
    void aKeyOfSomebodyElseIsRefused() throws JOSEException {
        assertRefused(
                IssuerForTests.sign(
                        issuer.claims("ana"),
                        JWSAlgorithm.RS256,
                        new RSASSASigner(IssuerForTests.newKey())));
    }

    @Test
    void anotherIssuerIsRefused() throws JOSEException {
        assertRefused(good(issuer.claims("ana").issuer("http://localhost:1/other")));
        assertRefused(good(issuer.claims("ana").issuer(null)));
    }

    @Test
    void aTokenForAnotherServiceIsRefused() throws JOSEException {
        assertRefused(good(issuer.claims("ana").audience("another-api")));
        assertRefused(good(issuer.claims("ana").audience(List.of())));
    }

    @Test
    void aTokenThatEndedOrNeverEndsIsRefused() throws JOSEException {
        assertRefused(
                good(
                        issuer.claims("ana")
                                .expirationTime(Date.from(Instant.now().minusSeconds(120)))));
        assertRefused(good(issuer.claims("ana").expirationTime(null)));
    }

    @Test
    void aTokenOfTomorrowIsRefused() throws JOSEException {
        assertRefused(
                good(
                        issuer.claims("ana")
                                .notBeforeTime(Date.from(Instant.now().plusSeconds(300)))));
    }

    private static String good(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, JWSAlgorithm.RS256);
    }

    private static String signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm)
            throws JOSEException {
        return IssuerForTests.sign(claims, algorithm, new RSASSASigner(issuer.key()));
    }

    private static void assertRefused(String token) {
        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token));
    }
}
