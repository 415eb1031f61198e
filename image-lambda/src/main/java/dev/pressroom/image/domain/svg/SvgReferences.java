package dev.pressroom.image.domain.svg;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Values of attributes and properties that point somewhere: only inside the same file.
final class SvgReferences {
    private static final Pattern LOCAL = Pattern.compile("#[^\\s\"'()\\\\<>]{1,200}");
    private static final Pattern LOCAL_URL =
            Pattern.compile("url\\(\\s*([\"']?)(#[^\\s\"'()\\\\<>]{1,200})\\1\\s*\\)");

    private SvgReferences() {}

    /// @param value of an `href`
    /// @return the id
    /// @throws JobFailure [FailureCode#IMAGE_UNSAFE] if it leads outside
    static String href(String value) {
        var target = value.strip();
        if (!LOCAL.matcher(target).matches()) {
            throw unsafe("a reference that leads out of the file");
        }
        return target.substring(1);
    }

    /// @param value of a property
    /// @return the id of its first `url(…)`
    static Optional<String> url(String value) {
        var url = LOCAL_URL.matcher(value);
        return url.find() ? Optional.of(url.group(2).substring(1)) : Optional.empty();
    }

    /// Values that only draw. Those with escapes are left out: an escape can hide a word, and none of
    /// the properties needs one.
    ///
    /// @throws JobFailure [FailureCode#IMAGE_UNSAFE] if it leads outside
    static boolean isHarmless(String value) {
        if (value.indexOf('\\') >= 0) {
            return false;
        }
        var rest = LOCAL_URL.matcher(value).replaceAll("").toLowerCase(Locale.ROOT);
        if (rest.contains("url(") || rest.contains("javascript:") || rest.contains("data:")) {
            throw unsafe("a reference that leads out of the file");
        }
        return true;
    }

    static JobFailure unsafe(String what) {
        return new JobFailure(FailureCode.IMAGE_UNSAFE, what);
    }
}
