package dev.pressroom.api.web;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import org.jspecify.annotations.Nullable;

/// ETags that are made of a version number (RFC 9110, section 8.8.3).
public final class EntityTags {
    private EntityTags() {}

    public static String of(long version) {
        return "\"v" + version + "\"";
    }

    /// Lets a change pass only if it was made on top of `version`.
    ///
    /// @param ifMatch the header; `*` matches any version
    /// @throws JobFailure [FailureCode#PRECONDITION_REQUIRED] without the header,
    ///     [FailureCode#PRECONDITION_FAILED] if it names another version
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new JobFailure(FailureCode.PRECONDITION_REQUIRED, "no If-Match");
        }
        for (var tag : ifMatch.split(",", -1)) {
            if (tag.strip().equals("*") || tag.strip().equals(of(version))) {
                return;
            }
        }
        throw new JobFailure(FailureCode.PRECONDITION_FAILED, "version is " + version);
    }
}
