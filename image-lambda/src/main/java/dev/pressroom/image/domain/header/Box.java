package dev.pressroom.image.domain.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A box of the ISO base media format. Source: ISO/IEC 14496-12, section 4.2.
///
/// @param type four characters
/// @param body behind the header, which is there in whole
record Box(String type, Bytes body) {
    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;

    /// On one level. An ordinary photograph of a phone has some hundred.
    private static final int MAX_BOXES = 10_000;

    /// The boxes of a part, up to the first that does not fit in.
    static Boxes in(Bytes part) {
        var boxes = new ArrayList<Box>();
        var ends = new ArrayList<Long>();
        long at = 0;
        while (at + HEADER <= part.size()) {
            long size = part.u32(at);
            int header = HEADER;
            if (size == 0) {
                size = part.size() - at;
            } else if (size == 1 && at + LONG_HEADER <= part.size()) {
                size = part.number(at + HEADER, 8);
                header = LONG_HEADER;
            }
            if (size < header || size > part.size() - at) {
                break;
            }
            if (boxes.size() == MAX_BOXES) {
                throw new Damaged("more boxes than a picture has");
            }
            boxes.add(new Box(part.text(at + 4, 4), part.part(at + header, size - header)));
            at += size;
            ends.add(at);
        }
        return new Boxes(boxes, ends);
    }

    /// @param ends behind each of them
    record Boxes(List<Box> all, List<Long> ends) {
        /// Behind the last one.
        long end() {
            return ends.isEmpty() ? 0 : ends.getLast();
        }

        /// Behind the last one that holds the `meta` box, or something before a place.
        long end(long place) {
            long end = 0;
            for (int i = 0; i < all.size(); i++) {
                if (end < place || all.get(i).type.equals("meta")) {
                    end = ends.get(i);
                }
            }
            return end;
        }

        Optional<Bytes> find(String type) {
            return all.stream().filter(box -> box.type.equals(type)).map(Box::body).findFirst();
        }

        /// @throws Damaged if there is none
        Bytes require(String type) {
            return find(type).orElseThrow(() -> new Damaged("no " + type));
        }
    }

    /// The version of a box that has one; its content is behind the first four bytes.
    static int version(Bytes full) {
        return full.u8(0);
    }

    static Bytes content(Bytes full) {
        return full.from(4);
    }
}
