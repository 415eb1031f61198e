package dev.pressroom.api.web;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// ETags that are made of a version number (RFC 9110, section 8.8.3).
public final class EntityTags {
    private static final String ANY = "*";
    private static final int MOST_TRIES = 5;

    private EntityTags() {}

    public static String of(long version) {
        return "\"v" + version + "\"";
    }

    /// Makes a change under a precondition. One that lost a race is made again on what is there then if the header
    /// names no version: `*` is met by any (RFC 9110, section 13.1.1), so the race is nothing that the caller could
    /// mend.
    ///
    /// @param ifMatch the header
    /// @param change  reads the resource, calls [#require], and has no effect if it throws
    /// @throws JobFailure [FailureCode#PRECONDITION_FAILED] if a version was named and is not there any more, or each
    ///     of [#MOST_TRIES] tries lost
    public static <T> T under(@Nullable String ifMatch, Supplier<T> change) {
        int tries = ifMatch != null && tags(ifMatch).contains(ANY) ? MOST_TRIES : 1;
        for (int left = tries - 1; ; left--) {
            try {
                return change.get();
            } catch (JobFailure lost) {
                if (lost.code() != FailureCode.PRECONDITION_FAILED || left == 0) {
                    throw lost;
                }
            }
        }
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
        var tags = tags(ifMatch);
        if (!tags.contains(ANY) && !tags.contains(of(version))) {
            throw new JobFailure(FailureCode.PRECONDITION_FAILED, "version is " + version);
        }
    }

    private static List<String> tags(String ifMatch) {
        return Stream.of(ifMatch.split(",", -1)).map(String::strip).toList();
    }
}
