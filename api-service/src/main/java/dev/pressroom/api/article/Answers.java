package dev.pressroom.api.article;

import dev.pressroom.api.article.ArticleDocuments.Saved;
import dev.pressroom.api.web.Requests.Answer;
import dev.pressroom.api.web.Written;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Answers that may be kept with an `Idempotency-Key`, as HTTP responses.
@Component
class Answers {
    private final JsonMapper json;

    Answers(JsonMapper json) {
        this.json = json;
    }

    /// @param answer whose body is a [Saved]; its version becomes the ETag
    Written<Saved> tagged(Answer answer) {
        return Written.of(answer, json.readValue(answer.body(), Saved.class).version());
    }
}
