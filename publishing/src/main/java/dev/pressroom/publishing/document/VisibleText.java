package dev.pressroom.publishing.document;

/// A stretch of text that readers of the rendered article see, with the place of each character in the
/// Markdown.
///
/// @param kind   prose or code
/// @param text   the characters without invisible ones (see [InvisibleCharacters])
/// @param begins for each UTF-16 unit of `text` the offset in the Markdown where it begins
/// @param ends   for each UTF-16 unit of `text` the offset in the Markdown behind it
@SuppressWarnings("ArrayRecordComponent") // Never compared; one array of ints instead of objects.
public record VisibleText(Kind kind, String text, int[] begins, int[] ends) {
    /// A line that is shown as it was typed, as a title.
    public static VisibleText of(String line) {
        var text = new VisibleTextBuilder(Kind.PROSE);
        for (int i = 0; i < line.length(); i++) {
            text.append(line.charAt(i), new SourcePositions.Range(i, i + 1));
        }
        return text.build();
    }

    /// How readers take a stretch of text.
    public enum Kind {
        /// Sentences, headings, descriptions of pictures, and code inside a sentence.
        PROSE,
        /// Code blocks, languages of code blocks, and targets of links.
        CODE
    }
}
