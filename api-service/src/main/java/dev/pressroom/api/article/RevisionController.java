package dev.pressroom.api.article;

import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.Written;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.store.mongo.Revision;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The history of one article: what its author wrote before.
@RestController
@RequestMapping("/v1/articles/{id}")
class RevisionController {
    private final Drafts drafts;
    private final Revisions revisions;
    private final Answers answers;

    RevisionController(Drafts drafts, Revisions revisions, Answers answers) {
        this.drafts = drafts;
        this.revisions = revisions;
        this.answers = answers;
    }

    /// Newest first.
    @GetMapping("/revisions")
    Page<RevisionHead> list(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        var row = owned(token, id);
        int size = Page.limit(limit);
        var after = Cursor.decode(cursor);
        int newest =
                after == null
                        ? row.draftRevision()
                        : Math.min(row.draftRevision(), number(after.id()) - 1);
        return Page.of(
                revisions.headsDownFrom(row.id(), newest, size + 1),
                size,
                it -> new Cursor(it.createdAt(), Integer.toString(it.number())),
                it -> RevisionHead.of(row, it));
    }

    @GetMapping("/revisions/{number}")
    RevisionBody read(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @PathVariable String number) {
        var row = owned(token, id);
        return RevisionBody.of(row, drafts.revision(row, existing(number)));
    }

    /// What changed between two revisions, whichever is the older one.
    @GetMapping("/comparison")
    Comparison compare(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestParam int from,
            @RequestParam int to) {
        var row = owned(token, id);
        return Comparison.of(drafts.revision(row, from), drafts.revision(row, to));
    }

    /// Makes this text the newest revision of the draft; nothing is published.
    @PostMapping("/revisions/{number}/restoration")
    @ResponseStatus(HttpStatus.CREATED)
    Written<ArticleDocuments.Saved> restore(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @PathVariable String number,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var row = owned(token, id);
        return answers.tagged(
                drafts.restore(Caller.of(token), row.id(), existing(number), key, ifMatch));
    }

    private ArticleRow owned(Jwt token, String id) {
        return drafts.owned(Caller.of(token), PathIds.article(id));
    }

    /// In a path, what is no number names nothing.
    private static int existing(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new JobFailure(FailureCode.NOT_FOUND, "no revision", none);
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new JobFailure(FailureCode.REQUEST_INVALID, "cursor", none);
        }
    }

    /// @param roles any of `DRAFT`, `IN_REVIEW`, `LIVE`
    /// @param frozen whether it never changes again; else the next autosave may replace it
    record RevisionHead(
            int number,
            String title,
            List<String> tags,
            List<String> roles,
            boolean frozen,
            Instant createdAt) {
        static RevisionHead of(ArticleRow row, Revision revision) {
            return new RevisionHead(
                    revision.number(),
                    revision.title(),
                    revision.tags(),
                    rolesOf(row, revision.number()),
                    row.frozen(revision.number()),
                    revision.createdAt());
        }
    }

    record RevisionBody(
            int number,
            String title,
            String markdown,
            List<String> tags,
            List<String> roles,
            boolean frozen,
            Instant createdAt) {
        static RevisionBody of(ArticleRow row, Revision revision) {
            return new RevisionBody(
                    revision.number(),
                    revision.title(),
                    revision.markdown(),
                    revision.tags(),
                    rolesOf(row, revision.number()),
                    row.frozen(revision.number()),
                    revision.createdAt());
        }
    }

    private static List<String> rolesOf(ArticleRow row, int number) {
        return Stream.of(
                        number == row.draftRevision() ? "DRAFT" : "",
                        Objects.equals(number, row.reviewRevision()) ? "IN_REVIEW" : "",
                        Objects.equals(number, row.liveRevision()) ? "LIVE" : "")
                .filter(role -> !role.isEmpty())
                .toList();
    }

    /// @param title    the titles word by word; empty if they are the same
    /// @param markdown where the lines differ, in order; empty if they are the same
    record Comparison(
            int from,
            int to,
            List<TextDiff.Part> title,
            List<String> tagsAdded,
            List<String> tagsRemoved,
            List<TextDiff.Change> markdown) {
        static Comparison of(Revision from, Revision to) {
            return new Comparison(
                    from.number(),
                    to.number(),
                    from.title().equals(to.title())
                            ? List.of()
                            : TextDiff.words(from.title(), to.title()),
                    without(to.tags(), from.tags()),
                    without(from.tags(), to.tags()),
                    TextDiff.lines(from.markdown(), to.markdown()));
        }

        private static List<String> without(List<String> all, List<String> others) {
            return all.stream().filter(tag -> !others.contains(tag)).toList();
        }
    }
}
