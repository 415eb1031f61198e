package dev.pressroom.api.web;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.JobFailure;
import java.util.UUID;
import java.util.function.Function;

/// Ids in paths. One that is none names nothing, so the answer is the same as for an unknown one.
public final class PathIds {
    private PathIds() {}

    public static ArticleId article(String text) {
        return parsed(text, ArticleId::parse);
    }

    public static ImageId image(String text) {
        return parsed(text, ImageId::parse);
    }

    public static UUID uuid(String text) {
        return parsed(text, UUID::fromString);
    }

    public static JobFailure notFound(Object what) {
        return new JobFailure(FailureCode.NOT_FOUND, what.toString());
    }

    private static <T> T parsed(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException none) {
            throw new JobFailure(FailureCode.NOT_FOUND, "no id", none);
        }
    }
}
