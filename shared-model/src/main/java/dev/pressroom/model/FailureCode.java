package dev.pressroom.model;

/// Why a piece of work did not succeed. The [#code()] is public API: it is stored, alarmed on and
/// shown to clients, so codes are added and never renamed.
public enum FailureCode {
    CONTRACT_UNREADABLE("contract.unreadable", Blame.CALLER),
    CONTRACT_VERSION_UNKNOWN("contract.version-unknown", Blame.CALLER),
    CONTRACT_MISROUTED("contract.misrouted", Blame.CALLER),
    REQUEST_INVALID("request.invalid", Blame.CALLER),
    REQUEST_CONFLICT("request.conflict", Blame.CALLER),
    PRECONDITION_REQUIRED("request.precondition-required", Blame.CALLER),
    PRECONDITION_FAILED("request.precondition-failed", Blame.CALLER),
    NOT_FOUND("request.not-found", Blame.CALLER),
    RATE_LIMITED("request.rate-limited", Blame.CALLER),
    IDEMPOTENCY_KEY_REUSED("request.idempotency-key-reused", Blame.CALLER),
    TOKEN_INVALID("token.invalid", Blame.CALLER),
    ARTICLE_STATE_FORBIDS("article.state-forbids", Blame.CALLER),
    ARTICLE_IMAGE_UNKNOWN("article.image-unknown", Blame.CALLER),
    ARTICLE_TOO_COMPLEX("article.too-complex", Blame.CALLER),
    APPEAL_NOT_POSSIBLE("article.appeal-not-possible", Blame.CALLER),
    CASE_OF_YOUR_OWN("moderation.own-article", Blame.CALLER),
    CASE_CLAIMED("moderation.claimed", Blame.CALLER),
    IMAGE_MISSING("image.missing", Blame.CALLER),
    IMAGE_NOT_CLEARED("image.not-cleared", Blame.CALLER),
    IMAGE_TOO_LARGE("image.too-large", Blame.CALLER),
    IMAGE_TYPE_UNSUPPORTED("image.type-unsupported", Blame.CALLER),
    IMAGE_TYPE_MISMATCH("image.type-mismatch", Blame.CALLER),
    IMAGE_CHECKSUM_MISMATCH("image.checksum-mismatch", Blame.CALLER),
    IMAGE_UNREADABLE("image.unreadable", Blame.CALLER),
    IMAGE_TOO_COMPRESSED("image.too-compressed", Blame.CALLER),
    IMAGE_TOO_MANY_SCANS("image.too-many-scans", Blame.CALLER),
    IMAGE_METADATA_TOO_LARGE("image.metadata-too-large", Blame.CALLER),
    IMAGE_UNSAFE("image.unsafe", Blame.CALLER),
    IMAGE_TOO_COSTLY("image.too-costly", Blame.CALLER),
    IMAGE_DECODER_DIED("image.decoder-died", Blame.CALLER),
    IMAGE_IN_USE("image.in-use", Blame.CALLER),
    IMAGE_REPLACED("image.replaced", Blame.CALLER),
    IMAGE_REFUSED("image.refused", Blame.CALLER),
    PRESET_UNKNOWN("image.preset-unknown", Blame.CALLER),
    MAIL_REFUSED("mail.refused", Blame.CALLER),
    STORE_UNAVAILABLE("store.unavailable", Blame.DEPENDENCY),
    CLASSIFIER_UNAVAILABLE("classifier.unavailable", Blame.DEPENDENCY),
    MAIL_UNAVAILABLE("mail.unavailable", Blame.DEPENDENCY),
    QUEUE_UNAVAILABLE("queue.unavailable", Blame.DEPENDENCY),
    NOT_READY("work.not-ready", Blame.DEPENDENCY),
    OUT_OF_TIME("worker.out-of-time", Blame.DEPENDENCY),
    BUG("worker.bug", Blame.US);

    private final String code;
    private final Blame blame;

    FailureCode(String code, Blame blame) {
        this.code = code;
        this.blame = blame;
    }

    /// The stable name, for example `image.too-large`.
    public String code() {
        return code;
    }

    public Blame blame() {
        return blame;
    }

    /// A retry can help only when nothing about the input has to change.
    public boolean retryable() {
        return blame != Blame.CALLER;
    }
}
