package dev.pressroom.api.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Where a page of what was found begins. What was found has no order that outlives a publication, so
/// pages are counted, and may shift by what is published between two of them.
///
/// @param skip how many are before it, less than [#MOST]
record Place(int skip) {
    /// Of articles that one search gives; whoever needs more needs other words.
    static final int MOST = 2_000;

    private static final String MARK = "from:";

    /// Opaque to clients.
    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + skip).getBytes(UTF_8));
    }

    /// @throws JobFailure [FailureCode#REQUEST_INVALID] if no page ever gave this cursor
    static Place decode(@Nullable String cursor) {
        if (cursor == null) {
            return new Place(0);
        }
        try {
            var plain = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            int skip =
                    plain.startsWith(MARK) ? Integer.parseInt(plain.substring(MARK.length())) : -1;
            if (skip >= 0 && skip < MOST) {
                return new Place(skip);
            }
        } catch (IllegalArgumentException broken) {
            throw new JobFailure(FailureCode.REQUEST_INVALID, "cursor", broken);
        }
        throw new JobFailure(FailureCode.REQUEST_INVALID, "cursor");
    }
}
