package dev.pressroom.api.image;

import dev.pressroom.api.web.Caller;
import dev.pressroom.api.web.Cursor;
import dev.pressroom.api.web.FieldProblem;
import dev.pressroom.api.web.Page;
import dev.pressroom.api.web.PathIds;
import dev.pressroom.api.web.RequestRefused;
import dev.pressroom.api.web.Requests;
import dev.pressroom.api.web.Requests.Answer;
import dev.pressroom.model.ArticleId;
import dev.pressroom.model.AuthorId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.ImageStatus;
import dev.pressroom.store.mongo.ImageRecord;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.s3.UploadSlots;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Upload addresses for the caller's articles, and what became of the uploads.
@RestController
class ImageController {
    private static final long MAX_BYTES = 25L << 20;
    private static final int MAX_IMAGES = 200;
    private static final int SHA256_BYTES = 32;
    private static final String PRESET_SET = "article";

    /// What may be sent; whether the engine of this installation reads it, ingest says.
    private static final Set<String> TYPES =
            Set.of(
                    "image/jpeg",
                    "image/png",
                    "image/gif",
                    "image/webp",
                    "image/avif",
                    "image/heic",
                    "image/svg+xml");

    private final Requests requests;
    private final Articles articles;
    private final ImageRecords images;
    private final UploadSlots slots;
    private final ImageViews views;
    private final ImageLibrary library;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    ImageController(
            Requests requests,
            Articles articles,
            ImageRecords images,
            UploadSlots slots,
            ImageViews views,
            ImageLibrary library,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.requests = requests;
        this.articles = articles;
        this.images = images;
        this.slots = slots;
        this.views = views;
        this.library = library;
        this.clock = clock;
        this.ids = ids;
    }

    /// The address is signed anew when a request is repeated with its key: the first may have expired.
    @PostMapping("/v1/articles/{article}/images")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Slot> open(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String article,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Upload upload) {
        var caller = Caller.of(token).id();
        var of = owned(caller, article);
        var digest = checked(upload);
        var answer =
                requests.once(
                        caller,
                        key,
                        "POST /v1/articles/" + of + "/images",
                        upload,
                        connection -> {
                            // Under the lock of the row, so that a deletion meanwhile finds the
                            // image.
                            var locked =
                                    articles.lock(connection, of)
                                            .orElseThrow(() -> PathIds.notFound(of));
                            return created(caller, locked.id(), upload, digest);
                        });
        var id = ImageId.parse(String.valueOf(answer.body()));
        var slot =
                slots.open(
                        "images/" + id,
                        upload.contentType(),
                        upload.bytes(),
                        Base64.getEncoder().encodeToString(digest));
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        slot.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove("host");
        return ResponseEntity.created(URI.create("/v1/images/" + id))
                .body(
                        new Slot(
                                id.toString(),
                                "image:" + id,
                                new Address(slot.url(), "PUT", headers, slot.expiresAt())));
    }

    @GetMapping("/v1/articles/{article}/images")
    Images list(@AuthenticationPrincipal Jwt token, @PathVariable String article) {
        var of = owned(Caller.of(token).id(), article);
        return new Images(images.ofArticle(of, MAX_IMAGES).stream().map(views::of).toList());
    }

    @GetMapping("/v1/images/{id}")
    ImageViews.View read(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
        return views.of(library.owned(Caller.of(token).id(), PathIds.image(id)));
    }

    /// The caller's images, newest first.
    ///
    /// @param label only those that show it, by its exact name in whatever case
    /// @param minConfidence of that label, in percent
    @GetMapping("/v1/images")
    Page<ImageViews.View> search(
            @AuthenticationPrincipal Jwt token,
            @RequestParam(required = false) @Nullable String label,
            @RequestParam(defaultValue = "0") double minConfidence,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        if (!Double.isFinite(minConfidence)) {
            throw RequestRefused.value("minConfidence", "must be a number");
        }
        var after = Cursor.decode(cursor);
        int size = Page.limit(limit);
        var rows =
                images.ownedBy(
                        Caller.of(token).id().toString(),
                        new ImageRecords.Search(
                                label,
                                minConfidence,
                                after == null ? null : after.at(),
                                after == null ? null : after.id(),
                                size + 1));
        return Page.of(
                rows, size, row -> new Cursor(row.createdAt(), row.id().toString()), views::of);
    }

    /// Deletes an image with all that was made of it, soon.
    @DeleteMapping("/v1/images/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
        library.delete(Caller.of(token).id(), PathIds.image(id));
    }

    private ArticleId owned(AuthorId caller, String article) {
        var id = PathIds.article(article);
        return articles.findOwned(id, caller).orElseThrow(() -> PathIds.notFound(id)).id();
    }

    private Answer created(AuthorId caller, ArticleId article, Upload upload, byte[] digest) {
        if (images.countOf(article) >= MAX_IMAGES) {
            throw refused(FailureCode.REQUEST_INVALID, "article", "has at most 200 images");
        }
        var id = new ImageId(ids.get());
        var now = clock.instant();
        images.create(
                new ImageRecord(
                        id,
                        article,
                        caller.toString(),
                        ImageStatus.EXPECTED,
                        "images/" + id,
                        upload.contentType(),
                        upload.bytes(),
                        HexFormat.of().formatHex(digest),
                        PRESET_SET,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        false,
                        now,
                        now));
        return new Answer(201, "/v1/images/" + id, id.toString());
    }

    private static byte[] checked(Upload upload) {
        if (upload.bytes() > MAX_BYTES) {
            throw refused(FailureCode.IMAGE_TOO_LARGE, "bytes", "at most " + MAX_BYTES);
        }
        if (!TYPES.contains(upload.contentType())) {
            throw refused(
                    FailureCode.IMAGE_TYPE_UNSUPPORTED,
                    "contentType",
                    "one of " + TYPES.stream().sorted().toList());
        }
        try {
            var text = upload.sha256();
            var digest =
                    text.length() == 2 * SHA256_BYTES
                            ? HexFormat.of().parseHex(text)
                            : Base64.getDecoder().decode(text);
            if (digest.length == SHA256_BYTES) {
                return digest;
            }
        } catch (IllegalArgumentException neither) {
            throw refused(
                    FailureCode.REQUEST_INVALID, "sha256", "SHA-256 of the file, hex or base64");
        }
        throw refused(FailureCode.REQUEST_INVALID, "sha256", "SHA-256 of the file, hex or base64");
    }

    private static RequestRefused refused(FailureCode code, String field, String allowed) {
        return new RequestRefused(
                code, "The file cannot be uploaded.", List.of(new FieldProblem(field, allowed)));
    }

    /// @param sha256 of the file, in hex or base64
    record Upload(
            @NotBlank @Size(max = 255) String fileName,
            @NotBlank @Size(max = 100) String contentType,
            @Positive long bytes,
            @NotBlank @Size(max = 64) String sha256) {}

    /// @param reference how the Markdown refers to it
    record Slot(String id, String reference, Address upload) {}

    /// @param headers to send exactly as they are
    record Address(String url, String method, Map<String, String> headers, Instant expiresAt) {}

    record Images(List<ImageViews.View> items) {}
}
