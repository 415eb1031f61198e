package dev.pressroom.image.domain;

import dev.pressroom.model.PixelSize;

/// What the header of a file says, read without decoding a pixel.
///
/// @param stored size before orientation, in pixels
/// @param orientation EXIF orientation, 1 to 8; 1 when the file has none
/// @param frames at least 1
public record SourceHeader(ImageType type, PixelSize stored, int orientation, int frames) {
    private static final int FIRST_TURNED = 5;

    /// Size as a viewer sees it.
    public PixelSize upright() {
        return orientation < FIRST_TURNED
                ? stored
                : new PixelSize(/* width= */ stored.height(), /* height= */ stored.width());
    }
}
