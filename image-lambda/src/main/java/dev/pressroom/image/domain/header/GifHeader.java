package dev.pressroom.image.domain.header;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.model.PixelSize;

/// Source: the GIF89a specification, sections 17 to 27.
final class GifHeader {
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3b;
    private static final int GRAPHIC_CONTROL = 0xf9;

    private final Bytes file;
    private final PixelSize screen;
    private int frames;
    private boolean alpha;

    GifHeader(Bytes file) {
        this.file = file;
        this.screen = new PixelSize(file.u16Little(6), file.u16Little(8));
    }

    Reading read() {
        long at = 13L + colourTable(file.u8(10));
        while (file.u8(at) != TRAILER) {
            at = afterBlock(at);
        }
        if (frames == 0) {
            throw new Damaged("no picture before the end mark");
        }
        var header = new SourceHeader(ImageType.GIF, screen, 1, frames, alpha, null);
        return new Reading(header, file, Kept.upTo((int) at + 1));
    }

    private long afterBlock(long at) {
        return switch (file.u8(at)) {
            case IMAGE -> {
                frames++;
                checkFrame(at);
                yield afterSubBlocks(at + 11 + colourTable(file.u8(at + 9)));
            }
            case EXTENSION -> {
                if (file.u8(at + 1) == GRAPHIC_CONTROL) {
                    alpha |= (file.u8(at + 3) & 1) != 0;
                }
                yield afterSubBlocks(at + 2);
            }
            default -> throw new Damaged("no block");
        };
    }

    /// A frame larger than the screen would slip past the limits; around a smaller one the screen shows
    /// through.
    private void checkFrame(long at) {
        int right = file.u16Little(at + 1) + file.u16Little(at + 5);
        int bottom = file.u16Little(at + 3) + file.u16Little(at + 7);
        if (right > screen.width() || bottom > screen.height()) {
            throw new Damaged("a frame outside the screen");
        }
        alpha |=
                file.u16Little(at + 5) < screen.width() || file.u16Little(at + 7) < screen.height();
    }

    private static int colourTable(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private long afterSubBlocks(long start) {
        long at = start;
        while (file.u8(at) != 0) {
            at += file.u8(at) + 1;
        }
        return at + 1;
    }
}
