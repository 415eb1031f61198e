package dev.pressroom.image.domain;

import dev.pressroom.model.PixelSize;
import org.jspecify.annotations.Nullable;

/// What the header of a file says, read without decoding a pixel.
///
/// @param stored size before orientation, in pixels; for a vector its own size in CSS pixels
/// @param orientation EXIF orientation, 1 to 8; 1 when the file has none
/// @param frames at least 1
/// @param alpha whether a pixel may be transparent
/// @param copyright the EXIF copyright notice (tag 0x8298), at most 500 characters; null when there is
///     none
public record SourceHeader(
        ImageType type,
        PixelSize stored,
        int orientation,
        int frames,
        boolean alpha,
        @Nullable String copyright) {
    private static final int FIRST_TURNED = 5;

    /// Whether viewers turn the picture by a quarter, so that width and height change places.
    public boolean turned() {
        return orientation >= FIRST_TURNED;
    }

    /// Size as a viewer sees it.
    public PixelSize upright() {
        return turned()
                ? new PixelSize(/* width= */ stored.height(), /* height= */ stored.width())
                : stored;
    }
}
