package dev.pressroom.localcloud.engine;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.OAuth2Exception;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/// The sign-in server: OpenID Connect with discovery, key set, login page and token endpoint, for people of this
/// machine.
///
/// A token takes one request, and no password is checked:
///
///     curl -d grant_type=password -d client_id=desk -d username=ana -d password=any http://localhost:8081/pressroom/token
///
/// The people are `ana` (author), `mod` (moderator, author) and `root` (admin, moderator, author); the access token has
/// the claims `sub`, `email`, `name`, `roles` and `aud` = `pressroom-api` and is valid for twelve hours. Anybody else is
/// refused. `grant_type=client_credentials` gives the person whose name is the client id. The signing keys are the same at
/// every start, so tokens survive a restart. On the login page (authorization code grant) the subject is what is typed
/// there, and so are the further claims.
final class SignInEngine implements AutoCloseable {
    private static final String ISSUER_ID = "pressroom";

    private final MockOAuth2Server server;
    private final int port;

    private SignInEngine(MockOAuth2Server server, int port) {
        this.server = server;
        this.port = port;
    }

    static SignInEngine start(int port) {
        Ports.require(port, "the sign-in server");
        var server =
                new MockOAuth2Server(
                        new OAuth2Config(
                                true,
                                null,
                                null,
                                false,
                                new OAuth2TokenProvider(),
                                Set.of(new LocalPeople()),
                                new NettyWrapper()));
        server.start(InetAddress.getLoopbackAddress(), port);
        return new SignInEngine(server, port);
    }

    String issuer() {
        return "http://localhost:" + port + "/" + ISSUER_ID;
    }

    @Override
    public void close() {
        server.shutdown();
    }

    /// Who signs in, and as what.
    private static final class LocalPeople implements OAuth2TokenCallback {
        private static final Map<String, List<String>> ROLES =
                Map.of(
                        "ana", List.of("author"),
                        "mod", List.of("moderator", "author"),
                        "root", List.of("admin", "moderator", "author"));

        @Override
        public String issuerId() {
            return ISSUER_ID;
        }

        @Override
        public String subject(TokenRequest request) {
            return person(request);
        }

        @Override
        public String typeHeader(TokenRequest request) {
            return "JWT";
        }

        @Override
        public List<String> audience(TokenRequest request) {
            return List.of("pressroom-api");
        }

        @Override
        public Map<String, Object> addClaims(TokenRequest request) {
            var person = person(request);
            var roles = ROLES.get(person);
            if (roles == null) {
                return Map.of();
            }
            return Map.of("email", person + "@example.com", "name", person, "roles", roles);
        }

        @Override
        public long tokenExpiry() {
            return Duration.ofHours(12).toSeconds();
        }

        private static String person(TokenRequest request) {
            return switch (request.getAuthorizationGrant()) {
                case ResourceOwnerPasswordCredentialsGrant grant -> known(grant.getUsername());
                case ClientCredentialsGrant _ -> known(clientOf(request));
                // The login page puts its own subject and claims over these.
                default -> "ana";
            };
        }

        private static String clientOf(TokenRequest request) {
            var authentication = request.getClientAuthentication();
            return authentication == null
                    ? request.getClientID().getValue()
                    : authentication.getClientID().getValue();
        }

        private static String known(String name) {
            if (!ROLES.containsKey(name)) {
                throw new OAuth2Exception(
                        OAuth2Error.INVALID_GRANT.setDescription(
                                "the people of this machine are ana, mod and root"),
                        "unknown person");
            }
            return name;
        }
    }
}
