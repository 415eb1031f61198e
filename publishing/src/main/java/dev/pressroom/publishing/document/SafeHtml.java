package dev.pressroom.publishing.document;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// The allow-list that everything passes which readers get of strangers' texts. Thread-safe.
final class SafeHtml {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

    /// The sanitizer adds a space to an attribute with a backtick, at each pass again.
    private static final Pattern SPACES_AT_END = Pattern.compile("(?<! ) ++\"");

    private static final Pattern BACK_TO = Pattern.compile("Back to reference [0-9-]{1,20}");

    /// The policy's output is its own input at most after this many passes, or is not shown as HTML.
    private static final int PASSES = 4;

    private static final String[] ELEMENTS = {
        "p",
        "br",
        "hr",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "del",
        "a",
        "kbd",
        "sub",
        "sup",
        "details",
        "summary",
        "input",
        "section",
        "picture",
        "source",
        "img",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td"
    };

    private final PolicyFactory policy;

    private SafeHtml(PolicyFactory policy) {
        this.policy = policy;
    }

    /// The policy for pages.
    ///
    /// @param mediaUrl address of the renditions; pictures from anywhere else are dropped
    static SafeHtml forReaders(String mediaUrl) {
        return new SafeHtml(allowList(mediaUrl).toFactory());
    }

    /// The same policy, which also lets the marks of [SourcePositions] through.
    static SafeHtml withPositions(String mediaUrl) {
        return new SafeHtml(
                allowList(mediaUrl)
                        .allowElements("span")
                        .allowAttributes(SourcePositions.ATTRIBUTE)
                        .matching(SourcePositions.RANGE)
                        .globally()
                        .toFactory());
    }

    private static HtmlPolicyBuilder allowList(String mediaUrl) {
        return new HtmlPolicyBuilder()
                .allowElements(ELEMENTS)
                .allowStandardUrlProtocols()
                .allowUrlProtocols("tel")
                .allowAttributes("href")
                .onElements("a")
                .requireRelNofollowOnLinks()
                .allowAttributes("align")
                .matching(true, "left", "right", "center")
                .onElements("th", "td")
                .allowAttributes("start")
                .matching(NUMBER)
                .onElements("ol")
                .allowAttributes("class")
                .matching(CodeLanguage.CLASS)
                .onElements("code")
                .allowAttributes("type")
                .matching(true, "checkbox")
                .onElements("input")
                .allowAttributes("disabled", "checked")
                .matching(true, "")
                .onElements("input")
                .allowAttributes("open")
                .matching(true, "")
                .onElements("details")
                .allowAttributes("id")
                .matching(HeadingIds.SHAPE)
                .onElements("h2", "h3", "h4", "h5", "h6")
                .allowAttributes("id")
                .matching(FootnoteNumbers.ID)
                .onElements("a", "li")
                .allowAttributes("class")
                .matching(true, "footnotes", "footnote-ref", "footnote-backref")
                .onElements("section", "sup", "a")
                .allowAttributes("aria-label")
                .matching(BACK_TO)
                .onElements("a")
                .allowAttributes("src")
                .matching(source -> source.startsWith(mediaUrl + "/"))
                .onElements("img")
                .allowAttributes("alt", "title")
                .onElements("img")
                .allowAttributes("sizes")
                .onElements("img", "source")
                .allowAttributes("srcset")
                .matching(list -> onlyFrom(mediaUrl, list))
                .onElements("img", "source")
                .allowAttributes("type")
                .matching(true, "image/avif", "image/webp")
                .onElements("source")
                .allowAttributes("width", "height")
                .matching(NUMBER)
                .onElements("img")
                .allowAttributes("loading")
                .matching(true, "lazy")
                .onElements("img");
    }

    /// What is left of `html`, if it would pass again unchanged: so a browser reads it as it was judged.
    Optional<String> of(String html) {
        var safe = onePass(html);
        for (int pass = 0; pass < PASSES; pass++) {
            var again = onePass(safe);
            if (again.equals(safe)) {
                return Optional.of(safe);
            }
            safe = again;
        }
        return Optional.empty();
    }

    /// What one pass leaves of `html`. Quotes in text are written as entities, so each bare quote is one
    /// of an attribute.
    String onePass(String html) {
        return SPACES_AT_END.matcher(policy.sanitize(html)).replaceAll("\"");
    }

    private static boolean onlyFrom(String mediaUrl, String srcset) {
        return Arrays.stream(srcset.split(",\\s*", -1))
                .allMatch(source -> source.startsWith(mediaUrl + "/"));
    }
}
