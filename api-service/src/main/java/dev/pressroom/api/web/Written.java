package dev.pressroom.api.web;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A response whose body was written before: kept for many readers, or for a repeated request.
///
/// @param <T> what the body says to who reads it, as the contract has it; here it is a text or bytes
public final class Written<T> extends ResponseEntity<T> {
    /// Nothing looks into the body by its type: Spring writes texts and bytes as they are.
    @SuppressWarnings("unchecked")
    private Written(ResponseEntity<?> response) {
        super((T) response.getBody(), response.getHeaders(), response.getStatusCode());
    }

    public static <T> Written<T> of(ResponseEntity<?> response) {
        return new Written<>(response);
    }

    /// The answer of a change, as JSON.
    public static <T> Written<T> of(Requests.Answer answer) {
        return of(answer, new HttpHeaders());
    }

    /// The answer of a change, as JSON, with the ETag that belongs to `version`.
    public static <T> Written<T> of(Requests.Answer answer, long version) {
        var headers = new HttpHeaders();
        headers.setETag(EntityTags.of(version));
        return of(answer, headers);
    }

    private static <T> Written<T> of(Requests.Answer answer, HttpHeaders headers) {
        var response =
                ResponseEntity.status(HttpStatusCode.valueOf(answer.status()))
                        .headers(headers)
                        .contentType(MediaType.APPLICATION_JSON);
        var location = answer.location();
        return new Written<>(
                (location == null ? response : response.location(URI.create(location)))
                        .body(answer.body()));
    }
}
