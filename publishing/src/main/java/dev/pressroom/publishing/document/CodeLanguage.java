package dev.pressroom.publishing.document;

import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/// Names the language of a code block by a class: `language-c++`. Of an info string such as
/// `rust,ignore`, `{.java .numberLines}` or `js{1,3} title="x"` only the language counts.
///
/// Source: <https://spec.commonmark.org/0.31.2/#info-string>
final class CodeLanguage implements AttributeProvider {
    static final Pattern CLASS = Pattern.compile("language-[\\p{L}\\p{N}+#._-]{1,30}");

    private static final Pattern NAME =
            Pattern.compile("^\\{?\\.?([\\p{L}\\p{N}+#._-]{1,30})(?![\\p{L}\\p{N}+#._-])");

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof FencedCodeBlock block && tag.equals("code")) {
            attributes.remove("class");
            var info = block.getInfo();
            var name = NAME.matcher(info == null ? "" : info.strip());
            if (name.find()) {
                attributes.put("class", "language-" + name.group(1));
            }
        }
    }
}
