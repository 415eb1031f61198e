package dev.pressroom.api.web;

import dev.pressroom.model.Blame;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.RefusalText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Failures as RFC 9457 problem documents. The only class that knows HTTP status codes of failures.
@RestControllerAdvice
class ErrorDocuments extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ErrorDocuments.class);
    private static final String RETRY_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(JobFailure failure) {
        if (failure.code().blame() != Blame.CALLER) {
            log.atLevel(failure.code().blame() == Blame.US ? Level.ERROR : Level.WARN)
                    .setCause(failure)
                    .addKeyValue("event", "request.failed")
                    .addKeyValue("code", failure.code().code())
                    .log("request.failed");
        }
        return document(failure.code(), publicText(failure.code()), List.of());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RequestRefused refusal) {
        var answer = document(refusal.code(), refusal.forClients(), refusal.errors());
        return refusal.retryAfter().map(wait -> retryAfter(answer, wait)).orElse(answer);
    }

    /// Whole seconds (RFC 9110, 10.2.3), rounded up.
    private static <T> ResponseEntity<T> retryAfter(ResponseEntity<T> answer, Duration wait) {
        var headers = new HttpHeaders();
        headers.addAll(answer.getHeaders());
        headers.set(
                HttpHeaders.RETRY_AFTER,
                Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException bug) {
        log.atError()
                .setCause(bug)
                .addKeyValue("event", "request.failed")
                .addKeyValue("code", FailureCode.BUG.code())
                .log("request.failed");
        return document(FailureCode.BUG, publicText(FailureCode.BUG), List.of());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var errors =
                invalid.getBindingResult().getFieldErrors().stream()
                        .map(
                                error ->
                                        new FieldProblem(
                                                error.getField(),
                                                String.valueOf(error.getDefaultMessage())))
                        .toList();
        return body(FailureCode.REQUEST_INVALID, RequestRefused.INVALID, errors);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return unreadable.getCause() instanceof UnrecognizedPropertyException unknown
                ? body(
                        FailureCode.REQUEST_INVALID,
                        "The body has a property that this resource does not know.",
                        List.of(new FieldProblem(unknown.getPropertyName(), "unknown property")))
                : body(
                        FailureCode.REQUEST_INVALID,
                        "The body is not the JSON that this resource expects.",
                        List.of());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var name = mismatch.getPropertyName();
        var type = mismatch.getRequiredType();
        var expected =
                switch (type == null ? "" : type.getSimpleName()) {
                    case "int", "long" -> "must be a whole number, at most " + Integer.MAX_VALUE;
                    case "double" -> "must be a number";
                    default -> "has not the form of such a value";
                };
        return body(
                FailureCode.REQUEST_INVALID,
                RequestRefused.INVALID,
                List.of(new FieldProblem(name == null ? "parameter" : name, expected)));
    }

    /// What Spring refuses by itself (a method, a media type, a header that is missing) keeps its status
    /// and text, and gets a code like everything else.
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refusal,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var answer = super.handleExceptionInternal(refusal, body, headers, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail problem) {
            var code = codeOf(status);
            if (code == FailureCode.BUG) {
                log.atError()
                        .setCause(refusal)
                        .addKeyValue("event", "request.failed")
                        .addKeyValue("code", code.code())
                        .log("request.failed");
            }
            problem.setType(URI.create("/problems/" + code.code()));
            problem.setProperty("code", code.code());
        }
        return answer;
    }

    private static FailureCode codeOf(HttpStatusCode status) {
        if (status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return FailureCode.NOT_FOUND;
        }
        if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            return FailureCode.NOT_READY;
        }
        return status.is4xxClientError() ? FailureCode.REQUEST_INVALID : FailureCode.BUG;
    }

    private static ResponseEntity<Object> body(
            FailureCode code, String text, List<FieldProblem> errors) {
        var document = document(code, text, errors);
        return ResponseEntity.status(document.getStatusCode())
                .headers(document.getHeaders())
                .body(document.getBody());
    }

    private static ResponseEntity<ProblemDetail> document(
            FailureCode code, String text, List<FieldProblem> errors) {
        var status = statusOf(code);
        var problem = ProblemDetail.forStatusAndDetail(status, text);
        problem.setType(URI.create("/problems/" + code.code()));
        problem.setTitle(title(code));
        problem.setProperty("code", code.code());
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        var answer = ResponseEntity.status(status);
        if (code == FailureCode.RATE_LIMITED || status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    code == FailureCode.RATE_LIMITED ? "3600" : RETRY_SECONDS);
        }
        return answer.body(problem);
    }

    /// `request.not-found` reads "Request: not found".
    private static String title(FailureCode code) {
        var words = code.code().replace(".", ": ").replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static HttpStatus statusOf(FailureCode code) {
        return switch (code) {
            case CONTRACT_UNREADABLE,
                    CONTRACT_VERSION_UNKNOWN,
                    CONTRACT_MISROUTED,
                    REQUEST_INVALID,
                    TOKEN_INVALID ->
                    HttpStatus.BAD_REQUEST;
            case NOT_FOUND, IMAGE_MISSING -> HttpStatus.NOT_FOUND;
            case CASE_OF_YOUR_OWN -> HttpStatus.FORBIDDEN;
            case REQUEST_CONFLICT,
                    CASE_CLAIMED,
                    ARTICLE_STATE_FORBIDS,
                    APPEAL_NOT_POSSIBLE,
                    IMAGE_NOT_CLEARED,
                    IMAGE_IN_USE ->
                    HttpStatus.CONFLICT;
            case PRECONDITION_REQUIRED -> HttpStatus.PRECONDITION_REQUIRED;
            case PRECONDITION_FAILED -> HttpStatus.PRECONDITION_FAILED;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case IMAGE_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case IMAGE_TYPE_UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case IDEMPOTENCY_KEY_REUSED,
                    ARTICLE_IMAGE_UNKNOWN,
                    ARTICLE_TOO_COMPLEX,
                    IMAGE_TYPE_MISMATCH,
                    IMAGE_CHECKSUM_MISMATCH,
                    IMAGE_UNREADABLE,
                    IMAGE_TOO_COMPRESSED,
                    IMAGE_TOO_MANY_SCANS,
                    IMAGE_METADATA_TOO_LARGE,
                    IMAGE_UNSAFE,
                    IMAGE_TOO_COSTLY,
                    IMAGE_DECODER_DIED,
                    IMAGE_REPLACED,
                    IMAGE_REFUSED,
                    PRESET_UNKNOWN,
                    MAIL_REFUSED ->
                    HttpStatus.UNPROCESSABLE_CONTENT;
            case STORE_UNAVAILABLE,
                    CLASSIFIER_UNAVAILABLE,
                    MAIL_UNAVAILABLE,
                    QUEUE_UNAVAILABLE,
                    NOT_READY,
                    OUT_OF_TIME ->
                    HttpStatus.SERVICE_UNAVAILABLE;
            case BUG -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static String publicText(FailureCode code) {
        return switch (code) {
            case CONTRACT_UNREADABLE,
                    CONTRACT_VERSION_UNKNOWN,
                    CONTRACT_MISROUTED,
                    REQUEST_INVALID ->
                    "The request is not valid.";
            case REQUEST_CONFLICT -> "Somebody else changed this at the same time.";
            case PRECONDITION_REQUIRED ->
                    "Send If-Match with the ETag that you read, so that no change is lost.";
            case PRECONDITION_FAILED -> "This was changed since you read it. Read it again.";
            case NOT_FOUND -> "There is nothing here for you.";
            case RATE_LIMITED -> "Too many requests. Try again later.";
            case IDEMPOTENCY_KEY_REUSED -> "This Idempotency-Key belongs to another request.";
            case TOKEN_INVALID -> "This link is not valid any more.";
            case ARTICLE_STATE_FORBIDS -> "The article's present status does not allow this.";
            case APPEAL_NOT_POSSIBLE ->
                    "Only the revision that was rejected last can be appealed against, and only"
                            + " once.";
            case CASE_OF_YOUR_OWN -> "Nobody decides about his own article.";
            case CASE_CLAIMED -> "Another moderator looks at this case at the moment.";
            case ARTICLE_TOO_COMPLEX ->
                    "The text has more of something than readers and the review can be asked to load.";
            case ARTICLE_IMAGE_UNKNOWN -> "The text refers to an image that is not the article's.";
            case IMAGE_MISSING,
                    IMAGE_NOT_CLEARED,
                    IMAGE_TOO_LARGE,
                    IMAGE_TYPE_UNSUPPORTED,
                    IMAGE_TYPE_MISMATCH,
                    IMAGE_CHECKSUM_MISMATCH,
                    IMAGE_UNREADABLE,
                    IMAGE_TOO_COMPRESSED,
                    IMAGE_TOO_MANY_SCANS,
                    IMAGE_METADATA_TOO_LARGE,
                    IMAGE_UNSAFE,
                    IMAGE_TOO_COSTLY,
                    IMAGE_DECODER_DIED,
                    IMAGE_IN_USE,
                    IMAGE_REPLACED,
                    IMAGE_REFUSED,
                    PRESET_UNKNOWN ->
                    RefusalText.of(code).text();
            case MAIL_REFUSED -> "Mail to this address was refused.";
            case STORE_UNAVAILABLE,
                    CLASSIFIER_UNAVAILABLE,
                    MAIL_UNAVAILABLE,
                    QUEUE_UNAVAILABLE,
                    NOT_READY,
                    OUT_OF_TIME ->
                    "A part of the service does not answer. Try again shortly.";
            case BUG -> "Something went wrong here. It was recorded.";
        };
    }
}
