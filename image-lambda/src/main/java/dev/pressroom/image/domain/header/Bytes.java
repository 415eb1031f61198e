package dev.pressroom.image.domain.header;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A part of a file. Offsets are 64-bit, as sums of lengths of a stranger's are; none leads outside.
final class Bytes {
    private final byte[] file;
    private final int from;
    private final int to;

    Bytes(byte[] file) {
        this(file, 0, file.length);
    }

    private Bytes(byte[] file, int from, int to) {
        this.file = file;
        this.from = from;
        this.to = to;
    }

    /// The whole file, not a copy, whatever part this is.
    byte[] all() {
        return file;
    }

    int size() {
        return to - from;
    }

    /// @throws Damaged if the file has fewer bytes, as all that read here
    Bytes part(long start, long length) {
        if (start < 0 || length < 0 || start > size() - length) {
            throw new Damaged("ends too early");
        }
        return new Bytes(file, (int) (from + start), (int) (from + start + length));
    }

    Bytes from(long start) {
        return part(start, size() - start);
    }

    int u8(long at) {
        if (at < 0 || at >= size()) {
            throw new Damaged("ends too early");
        }
        return file[(int) (from + at)] & 0xff;
    }

    /// Big-endian, as all whose name does not say otherwise.
    int u16(long at) {
        return u8(at) << 8 | u8(at + 1);
    }

    int u16Little(long at) {
        return u8(at) | u8(at + 1) << 8;
    }

    int u24Little(long at) {
        return u16Little(at) | u8(at + 2) << 16;
    }

    long u32(long at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    /// @throws Damaged also if it does not fit an `int`, as no side of a picture may
    int u31(long at) {
        long value = u32(at);
        if (value > Integer.MAX_VALUE) {
            throw new Damaged("a side beyond all pictures");
        }
        return (int) value;
    }

    long u32Little(long at) {
        return u16Little(at) | (long) u16Little(at + 2) << 16;
    }

    /// The next so many bytes as one number; none is 0.
    ///
    /// @param bytes 0 to 8; with 8 of them a number above 2⁶³ is refused
    long number(long at, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | u8(at + i);
        }
        if (number < 0) {
            throw new Damaged("a length beyond all files");
        }
        return number;
    }

    String text(long at, int length) {
        var part = part(at, length);
        return new String(file, part.from, length, StandardCharsets.ISO_8859_1);
    }

    boolean has(long at, String text) {
        return at >= 0 && at <= size() - text.length() && text(at, text.length()).equals(text);
    }

    /// @return where the byte is next
    /// @throws Damaged if it is nowhere
    long find(int value, long start) {
        for (long i = from + start; i < to; i++) {
            if (file[(int) i] == (byte) value) {
                return i - from;
            }
        }
        throw new Damaged("ends too early");
    }

    byte[] copy() {
        return Arrays.copyOfRange(file, from, to);
    }
}
