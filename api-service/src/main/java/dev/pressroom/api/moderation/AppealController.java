package dev.pressroom.api.moderation;

import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Written;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// An author does not accept a rejection.
@RestController
class AppealController {
    private final Appeals appeals;

    AppealController(Appeals appeals) {
        this.appeals = appeals;
    }

    @PostMapping("/v1/articles/{id}/appeal")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Written<Appeals.Appealed> appeal(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Appeals.Plea plea) {
        return Written.of(appeals.appeal(Caller.of(token), PathIds.article(id), key, plea));
    }
}
