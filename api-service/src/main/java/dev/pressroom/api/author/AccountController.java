package dev.pressroom.api.author;

import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.Requests;
import dev.pressroom.api.web.SiteChanges;
import dev.pressroom.api.web.Written;
import dev.pressroom.store.mysql.ArticleDeletions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// All that belongs to the caller, to take away or to have deleted.
@RestController
class AccountController {
    private final AccountExport export;
    private final Requests requests;
    private final SiteChanges changes;
    private final ArticleDeletions deletions;
    private final InstantSource clock;

    AccountController(
            AccountExport export,
            Requests requests,
            SiteChanges changes,
            ArticleDeletions deletions,
            InstantSource clock) {
        this.export = export;
        this.requests = requests;
        this.changes = changes;
        this.deletions = deletions;
        this.clock = clock;
    }

    /// Sent while it is read. One that broke off lacks its last property, `complete`.
    @GetMapping(path = "/v1/account/export", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable Written<ExportDocuments.Document> export(
            @AuthenticationPrincipal Jwt token, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"pressroom-export.json\"");
        export.write(Caller.of(token).id(), response.getOutputStream());
        return null;
    }

    /// Takes all articles from everybody at once; their texts and images are deleted soon. A second call
    /// finds nothing and answers the same way.
    @DeleteMapping("/v1/account")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Erased erase(@AuthenticationPrincipal Jwt token) {
        var author = Caller.of(token).id();
        var deleted =
                requests.change(
                        connection -> deletions.deleteAll(connection, author, clock.instant()));
        deleted.forEach(changes::deleted);
        return new Erased(deleted.size());
    }

    /// @param articles how many were deleted
    record Erased(int articles) {}
}
