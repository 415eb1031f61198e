package dev.pressroom.api.article;

import dev.pressroom.api.article.ArticleDocuments.Saved;
import dev.pressroom.api.web.EntityTags;
import dev.pressroom.api.web.Requests.Answer;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Answers that may be kept with an `Idempotency-Key`, as HTTP responses.
@Component
class Answers {
    private final JsonMapper json;

    Answers(JsonMapper json) {
        this.json = json;
    }

    static ResponseEntity<String> plain(Answer answer) {
        return builder(answer).body(answer.body());
    }

    /// @param answer whose body is a [Saved]; its version becomes the ETag
    ResponseEntity<String> tagged(Answer answer) {
        var saved = json.readValue(answer.body(), Saved.class);
        return builder(answer).eTag(EntityTags.of(saved.version())).body(answer.body());
    }

    private static ResponseEntity.BodyBuilder builder(Answer answer) {
        var response =
                ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        var location = answer.location();
        return location == null ? response : response.location(URI.create(location));
    }
}
