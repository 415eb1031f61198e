package dev.pressroom.publishing.document;

import java.util.List;

/// An image of an article that is ready to be shown, in the format that every browser shows and in better
/// ones.
///
/// @param sources  better formats, best first
/// @param url      address of the widest rendition, whose size is `widthPx` × `heightPx`
/// @param srcset   all widths in the format of `url`
public record Picture(List<Source> sources, String url, String srcset, int widthPx, int heightPx) {
    public Picture {
        sources = List.copyOf(sources);
    }

    /// All widths in one format.
    ///
    /// @param type media type, as `image/avif`
    public record Source(String type, String srcset) {}
}
