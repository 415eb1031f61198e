package dev.pressroom.image.adapter.imgscalr;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The segments of a JPEG before its first scan. Source: ISO/IEC 10918-1 annex B; profiles in ICC.1
/// annex B.4.
final class JpegSegments {
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.ISO_8859_1);
    private static final int START_OF_SCAN = 0xda;
    private static final int COMMENT = 0xfe;

    private final byte[] file;
    private final List<Segment> segments = new ArrayList<>();

    /// @param start of its marker
    /// @param end behind its last byte
    private record Segment(int marker, int start, int end) {
        boolean is(int app) {
            return marker == 0xe0 + app;
        }

        boolean metadata() {
            return (marker >= 0xe0 && marker <= 0xef) || marker == COMMENT;
        }

        boolean frame() {
            return marker == 0xc0 || (marker > 0xc0 && marker <= 0xcf && marker % 4 != 0);
        }
    }

    /// @param file whose header was read without objection
    JpegSegments(byte[] file) {
        this.file = file;
        int at = 2;
        while (at + 4 <= file.length) {
            int marker = file[at + 1] & 255;
            if (marker == 255) {
                at++;
                continue;
            }
            if (marker == START_OF_SCAN) {
                return;
            }
            if (marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
                at += 2;
                continue;
            }
            int end = at + 2 + ((file[at + 2] & 255) << 8 | (file[at + 3] & 255));
            segments.add(new Segment(marker, at, Math.min(end, file.length)));
            at = end;
        }
    }

    /// Of one for grey, three for colours, four for inks.
    boolean hasInks() {
        return segments.stream()
                .filter(Segment::frame)
                .anyMatch(frame -> frame.end - frame.start >= 10 && file[frame.start + 9] == 4);
    }

    /// Whether the marker of Adobe is there: then 255 is no ink.
    boolean adobe() {
        return segments.stream().anyMatch(this::adobe);
    }

    /// Whether that marker says that colours are stored as luma and chroma.
    boolean adobeLuma() {
        return segments.stream().anyMatch(one -> adobe(one) && file[one.start + 15] != 0);
    }

    private boolean adobe(Segment segment) {
        return segment.is(14) && startsWith(segment, ADOBE) && segment.end - segment.start >= 16;
    }

    Optional<byte[]> profile() {
        var parts = new TreeMap<Integer, Segment>();
        for (var segment : segments) {
            if (profile(segment)) {
                parts.put(file[segment.start + 16] & 255, segment);
            }
        }
        var profile = new ByteArrayOutputStream();
        for (var part : parts.values()) {
            profile.write(file, part.start + 18, part.end - part.start - 18);
        }
        return Optional.of(profile.toByteArray())
                .filter(bytes -> bytes.length > 0 && bytes.length <= EmbeddedProfile.MAX_BYTES);
    }

    private boolean profile(Segment segment) {
        return segment.is(2) && startsWith(segment, ICC) && segment.end - segment.start > 18;
    }

    private boolean startsWith(Segment segment, byte[] name) {
        int from = segment.start + 4;
        int to = from + name.length;
        return to <= segment.end && Arrays.equals(file, from, to, name, 0, name.length);
    }

    /// The file with only those segments that decide how it is decoded.
    byte[] bare() {
        var bare = new ByteArrayOutputStream(file.length);
        int from = 0;
        for (var segment : segments) {
            boolean kept =
                    !segment.metadata()
                            || adobe(segment)
                            || (segment.is(0) && startsWith(segment, JFIF));
            if (!kept) {
                bare.write(file, from, segment.start - from);
                from = segment.end;
            }
        }
        bare.write(file, from, file.length - from);
        return bare.toByteArray();
    }
}
