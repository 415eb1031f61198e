package dev.pressroom.localcloud.gateway;

import com.sun.net.httpserver.Headers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the service that a request is for: the name in its signature's credential scope, which is also the key of
/// [AwsGateway#route].
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html>, "Credential scope".
final class ServiceName {
    private static final Pattern SCOPE =
            Pattern.compile("Credential=[^/,\\s]+/\\d{8}/[^/,\\s]+/([^/,\\s]+)/aws4_request");
    private static final Pattern PRESIGNED =
            Pattern.compile(
                    "(?:^|&)X-Amz-Credential=[^&]+?(?:%2F|/)([^&%/]+)(?:%2F|/)aws4_request(?:&|$)",
                    Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> TARGETS =
            Map.of(
                    "amazonsqs",
                    "sqs",
                    "rekognitionservice",
                    "rekognition",
                    "comprehend",
                    "comprehend",
                    "awsshinefrontendservice",
                    "translate");

    private ServiceName() {}

    /// The service's name in lower case. A request that names none is for S3, as a plain GET of a public object is;
    /// only a form of the query protocol is for SQS, the one that takes unsigned requests.
    static String of(String method, Headers headers, @Nullable String rawQuery) {
        return signed(headers)
                .or(() -> presigned(rawQuery))
                .or(() -> targeted(headers))
                .orElseGet(() -> isForm(method, headers) ? "sqs" : "s3");
    }

    private static Optional<String> signed(Headers headers) {
        return Optional.ofNullable(headers.getFirst("Authorization"))
                .flatMap(header -> group(SCOPE, header));
    }

    private static Optional<String> presigned(@Nullable String rawQuery) {
        return Optional.ofNullable(rawQuery).flatMap(query -> group(PRESIGNED, query));
    }

    private static Optional<String> targeted(Headers headers) {
        return Optional.ofNullable(headers.getFirst("X-Amz-Target"))
                .map(target -> target.split("[._]", 2)[0].toLowerCase(Locale.ROOT))
                .map(prefix -> TARGETS.getOrDefault(prefix, prefix));
    }

    private static boolean isForm(String method, Headers headers) {
        var type = headers.getFirst("Content-Type");
        return method.equals("POST")
                && type != null
                && type.startsWith("application/x-www-form-urlencoded");
    }

    private static Optional<String> group(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find()
                ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
