package dev.pressroom.publishing.document;

/// What limits the cost of a text for its readers. A text within all bounds is parsed, reviewed and
/// rendered in time and memory that grow linearly with its length.
///
/// `docs/articles.md` lists them for authors.
public enum Bound {
    /// Characters of one paragraph, heading or table cell. What CommonMark makes of a paragraph can cost
    /// the square of its length.
    PARAGRAPH_LENGTH(
            "paragraph-length", 10_000, "characters in one paragraph, heading or table cell"),
    /// Lines of one paragraph that begin with a sign: with each of them the parser copies those before.
    PARAGRAPH_LINES("paragraph-lines", 500, "lines of one paragraph that begin with no letter"),
    /// Columns of one table: short rows are filled up to them.
    TABLE_COLUMNS("table-columns", 50, "columns in one table"),
    /// Cells of all tables, with those that short rows are filled with.
    TABLE_CELLS("table-cells", 5_000, "table cells"),
    /// Levels of lists, quotes, emphasis and links inside each other.
    NESTING("nesting", 50, "levels of lists, quotes and emphasis inside each other"),
    /// References to footnotes, each of which gets a link back as well.
    FOOTNOTE_REFERENCES("footnote-references", 500, "references to footnotes"),
    /// References to one footnote, which has a link back for each.
    FOOTNOTE_BACK_REFERENCES("footnote-back-references", 50, "references to the same footnote"),
    /// Links of all kinds.
    LINKS("links", 2_000, "links"),
    /// Definitions of link targets (`[name]: address`).
    LINK_DEFINITIONS("link-definitions", 1_000, "definitions of link targets"),
    /// Pictures, repeated ones too.
    IMAGES("images", 200, "pictures"),
    /// Headings of all levels.
    HEADINGS("headings", 1_000, "headings"),
    /// HTML elements that are kept, opened and not closed at one time: a browser opens them again in each
    /// paragraph that follows.
    OPEN_HTML("open-html", 20, "HTML elements that are open at the same place"),
    /// Parts that the review looks at, each of which costs paid calls.
    REVIEW_BLOCKS(
            "review-blocks", 5_000, "paragraphs, headings, list items, cells and descriptions"),
    /// Parts of the document, each counted once for itself and once for each level that it is nested in.
    RENDERING_WORK("rendering-work", 250_000, "parts of the text, counted with their levels"),
    /// Bytes (UTF-8) of the rendered text without the addresses of pictures.
    RENDERED_BYTES("rendered-bytes", 1_000_000, "bytes of rendered HTML");

    private final String code;
    private final int max;
    private final String what;

    Bound(String code, int max, String what) {
        this.code = code;
        this.max = max;
        this.what = what;
    }

    /// The stable name on the wire.
    public String code() {
        return code;
    }

    /// The largest number that is allowed.
    public int max() {
        return max;
    }

    /// What is counted, in words for authors.
    String what() {
        return what;
    }
}
