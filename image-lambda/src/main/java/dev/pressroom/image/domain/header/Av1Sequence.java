package dev.pressroom.image.domain.header;

import dev.pressroom.model.PixelSize;

/// The largest size of a frame, out of the sequence header inside the coded bytes. A decoder goes by it
/// and not by what the boxes around it declare. Source: AV1 Bitstream & Decoding Process Specification,
/// sections 5.3, 5.5 and 4.10.5.
final class Av1Sequence {
    private static final int SEQUENCE_HEADER = 1;

    private final Bytes body;
    private long bit;

    private Av1Sequence(Bytes body) {
        this.body = body;
    }

    /// @throws Damaged if there is no sequence header, or one with larger frames
    static void checkSize(Bytes coded, PixelSize declared) {
        if (!checkSequences(coded, declared)) {
            throw new Damaged("no sequence header");
        }
    }

    /// @return whether there is one
    /// @throws Damaged if there is a sequence header with larger frames
    static boolean checkSequences(Bytes coded, PixelSize declared) {
        boolean found = false;
        long at = 0;
        while (at < coded.size()) {
            int head = coded.u8(at);
            at += (head & 4) == 0 ? 1 : 2;
            long length = coded.size() - at;
            if ((head & 2) != 0) {
                int bytes = lengthBytes(coded, at);
                length = length(coded, at, bytes);
                at += bytes;
            }
            if ((head >> 3 & 15) == SEQUENCE_HEADER) {
                var size = new Av1Sequence(coded.part(at, length)).size();
                if (size.width() > declared.width() || size.height() > declared.height()) {
                    throw new Damaged("frames larger than declared: " + size);
                }
                found = true;
            }
            at += length;
        }
        return found;
    }

    private static int lengthBytes(Bytes coded, long at) {
        int bytes = 1;
        while ((coded.u8(at + bytes - 1) & 0x80) != 0) {
            bytes++;
        }
        if (bytes > 5) {
            throw new Damaged("a length beyond all files");
        }
        return bytes;
    }

    private static long length(Bytes coded, long at, int bytes) {
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length |= (coded.u8(at + i) & 0x7fL) << (7 * i);
        }
        return length;
    }

    private PixelSize size() {
        bits(4);
        if (bits(1) == 1) {
            bits(5);
        } else {
            skipOperatingPoints();
        }
        int widthBits = bits(4) + 1;
        int heightBits = bits(4) + 1;
        return new PixelSize(bits(widthBits) + 1, bits(heightBits) + 1);
    }

    private void skipOperatingPoints() {
        int delayBits = 0;
        if (bits(1) == 1) {
            delayBits = skipTiming();
        }
        boolean display = bits(1) == 1;
        int points = bits(5) + 1;
        for (int i = 0; i < points; i++) {
            bits(12);
            if (bits(5) > 7) {
                bits(1);
            }
            if (delayBits > 0 && bits(1) == 1) {
                bit += 2L * delayBits + 1;
            }
            if (display && bits(1) == 1) {
                bits(4);
            }
        }
    }

    /// @return the length of a decoder delay in bits; 0 when there is no decoder model
    private int skipTiming() {
        bit += 64;
        if (bits(1) == 1) {
            int zeros = 0;
            while (bits(1) == 0) {
                zeros++;
            }
            bit += zeros;
        }
        if (bits(1) == 0) {
            return 0;
        }
        int delayBits = bits(5) + 1;
        bit += 32 + 5 + 5;
        return delayBits;
    }

    private int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, bit++) {
            value = (value << 1) | ((body.u8(bit / 8) >> (7 - bit % 8)) & 1);
        }
        return value;
    }
}
