package dev.pressroom.image.domain.header;

import java.util.ArrayList;
import java.util.List;

/// The parts of a file that decoders get, in their order. Parts that touch become one.
final class Kept {
    /// Start and end in turn.
    private final List<Integer> bounds = new ArrayList<>();

    private int length;

    /// All of a file up to an end.
    static Kept upTo(int end) {
        var kept = new Kept();
        kept.add(0, end);
        return kept;
    }

    /// @param from not before the end of the last part
    /// @param to behind the last byte
    void add(int from, int to) {
        if (!bounds.isEmpty() && bounds.getLast() == from) {
            bounds.set(bounds.size() - 1, to);
        } else {
            bounds.add(from);
            bounds.add(to);
        }
        length += to - from;
    }

    /// In bytes.
    int length() {
        return length;
    }

    /// The file itself where all of it is kept.
    byte[] of(byte[] file) {
        if (length == file.length) {
            return file;
        }
        var parts = new byte[length];
        int at = 0;
        for (int i = 0; i < bounds.size(); i += 2) {
            int size = bounds.get(i + 1) - bounds.get(i);
            System.arraycopy(file, bounds.get(i), parts, at, size);
            at += size;
        }
        return parts;
    }
}
