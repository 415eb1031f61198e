package dev.pressroom.api.author;

import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.EntityTags;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.api.web.Requests;
import dev.pressroom.api.web.SiteChanges;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mysql.Profiles;
import dev.pressroom.store.mysql.Profiles.Profile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// The caller's own public profile.
@RestController
class ProfileController {
    private final Requests requests;
    private final Profiles profiles;
    private final SiteChanges changes;
    private final InstantSource clock;

    ProfileController(
            Requests requests, Profiles profiles, SiteChanges changes, InstantSource clock) {
        this.requests = requests;
        this.profiles = profiles;
        this.changes = changes;
        this.clock = clock;
    }

    @GetMapping("/v1/profile")
    ResponseEntity<PublicProfile> read(@AuthenticationPrincipal Jwt token) {
        return response(HttpStatus.OK, own(Caller.of(token).id()));
    }

    /// The first time this claims the handle, which stays for ever; afterwards it changes the name, and
    /// needs the ETag.
    @PutMapping("/v1/profile")
    ResponseEntity<PublicProfile> save(
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody PublicProfile wanted) {
        var author = Caller.of(token).id();
        return EntityTags.under(ifMatch, () -> save(author, ifMatch, wanted));
    }

    private ResponseEntity<PublicProfile> save(
            AuthorId author, @Nullable String ifMatch, PublicProfile wanted) {
        var found = profiles.of(author);
        if (found.isEmpty()) {
            claim(author, wanted);
            return response(HttpStatus.CREATED, own(author));
        }
        EntityTags.require(ifMatch, found.get().version());
        rename(found.get(), wanted);
        return response(HttpStatus.OK, own(author));
    }

    private void claim(AuthorId author, PublicProfile wanted) {
        boolean mine =
                requests.change(
                        connection ->
                                profiles.claim(
                                        connection,
                                        author,
                                        wanted.handle(),
                                        wanted.displayName(),
                                        clock.instant()));
        if (!mine) {
            throw new JobFailure(FailureCode.REQUEST_CONFLICT, "the handle is taken");
        }
        changes.changed();
    }

    private void rename(Profile profile, PublicProfile wanted) {
        if (!profile.handle().equals(wanted.handle())) {
            throw RequestRefused.value("handle", "never changes");
        }
        boolean mine =
                requests.change(
                        connection ->
                                profiles.rename(
                                        connection,
                                        profile.author(),
                                        profile.version(),
                                        wanted.displayName(),
                                        clock.instant()));
        if (!mine) {
            throw new JobFailure(FailureCode.PRECONDITION_FAILED, "lost the race");
        }
        changes.changed();
    }

    private Profile own(AuthorId author) {
        return profiles.of(author).orElseThrow(() -> PathIds.notFound("profile"));
    }

    private static ResponseEntity<PublicProfile> response(HttpStatus status, Profile profile) {
        return ResponseEntity.status(status)
                .eTag(EntityTags.of(profile.version()))
                .body(new PublicProfile(profile.handle(), profile.displayName()));
    }

    /// @param handle      the last part of the address of the author's page
    /// @param displayName letters, digits and the signs of names, so that it can be no text of its own
    record PublicProfile(
            @NotNull @Size(max = 40) @Pattern(regexp = "[a-z0-9](-?[a-z0-9]){1,39}") String handle,
            @NotNull
                    @Size(max = 60)
                    @Pattern(
                            regexp =
                                    "[\\p{L}\\p{N}](?:[ .'’-]{0,2}[\\p{L}\\p{M}\\p{N}]){0,59}+\\.?",
                            message = "letters and digits, between them spaces and . ' -")
                    String displayName) {}
}
