package dev.pressroom.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// Publishes one key as an OpenID Connect issuer does, and signs whatever a test wants signed.
final class IssuerForTests implements AutoCloseable {
    private final HttpServer server;
    private final RSAKey key;

    private IssuerForTests(HttpServer server, RSAKey key) {
        this.server = server;
        this.key = key;
    }

    static IssuerForTests start() throws IOException, JOSEException {
        var key = newKey();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var issuer = new IssuerForTests(server, key);
        issuer.serve(
                "/.well-known/openid-configuration",
                """
                {"issuer":"%s","jwks_uri":"%s/keys","subject_types_supported":["public"],
                 "authorization_endpoint":"%s/a","response_types_supported":["code"],
                 "id_token_signing_alg_values_supported":["RS256","RS512","HS256"]}
                """
                        .formatted(issuer.address(), issuer.address(), issuer.address()));
        issuer.serve("/keys", new JWKSet(key.toPublicJWK()).toString());
        server.start();
        return issuer;
    }

    static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(2048).keyID("one").generate();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    RSAKey key() {
        return key;
    }

    /// What a good token for this person says.
    JWTClaimsSet.Builder claims(String person, String... roles) {
        return new JWTClaimsSet.Builder()
                .issuer(address())
                .audience("pressroom-api")
                .subject(person)
                .claim("roles", List.of(roles))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(10))));
    }

    String token(String person, String... roles) throws JOSEException {
        return sign(claims(person, roles), JWSAlgorithm.RS256, new RSASSASigner(key));
    }

    static String sign(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, JWSSigner signer)
            throws JOSEException {
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(algorithm).keyID("one").build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(String path, String json) {
        server.createContext(
                path,
                exchange -> {
                    var body = json.getBytes(UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }
}
