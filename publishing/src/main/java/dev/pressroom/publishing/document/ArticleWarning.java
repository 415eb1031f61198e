package dev.pressroom.publishing.document;

/// Something in a text that readers will not see as it was written. A warning stops nothing.
///
/// @param code stable name of the reason
/// @param text a sentence for the author: the reason, and the way to mend it
/// @param line line of the text, from 1
public record ArticleWarning(Code code, String text, int line) {
    /// Stable reasons; codes are added and never renamed.
    public enum Code {
        /// A picture from another address: only uploaded images are shown.
        IMAGE_FOREIGN("image.foreign"),
        /// An image that is none of the author's uploads.
        IMAGE_UNKNOWN("image.unknown"),
        /// HTML that is shown as text.
        HTML_SHOWN_AS_TEXT("html.shown-as-text"),
        /// A link whose scheme is not allowed: its text is shown without the link.
        LINK_REMOVED("link.removed"),
        /// Characters that change the direction of the text around them are left out.
        BIDI_REMOVED("text.bidi-removed"),
        /// The text exceeds a [Bound], so it cannot be submitted.
        SHOWN_AS_TEXT("text.shown-as-text");

        private final String code;

        Code(String code) {
            this.code = code;
        }

        /// The name on the wire.
        public String code() {
            return code;
        }
    }
}
