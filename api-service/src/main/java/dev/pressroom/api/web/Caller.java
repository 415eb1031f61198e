package dev.pressroom.api.web;

import dev.pressroom.model.AuthorId;
import dev.pressroom.model.EmailAddress;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/// Who sent a request, as its checked token says.
public record Caller(AuthorId id, Optional<EmailAddress> email) {
    public static Caller of(Jwt token) {
        return new Caller(
                new AuthorId(Objects.requireNonNull(token.getSubject(), "sub")),
                Optional.ofNullable(token.getClaimAsString("email")).map(EmailAddress::parse));
    }
}
