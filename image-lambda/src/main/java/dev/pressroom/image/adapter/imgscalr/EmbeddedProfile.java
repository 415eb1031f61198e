package dev.pressroom.image.adapter.imgscalr;

import dev.pressroom.image.domain.ImageType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Finds the ICC profile of a file. One that is damaged or too large counts as none. Sources: PNG third
/// edition, 11.3.2.3; RFC 9649, 2.7.1.4.
final class EmbeddedProfile {
    /// Those of printers are the largest, about 600 kB. Our own choice.
    static final int MAX_BYTES = 1024 * 1024;

    private static final int ICCP_OF_PNG = 0x69434350;
    private static final int IDAT = 0x49444154;
    private static final int ICCP_OF_WEBP = 0x50434349;

    private EmbeddedProfile() {}

    static Optional<byte[]> of(byte[] file, ImageType type) {
        try {
            return switch (type) {
                case JPEG -> new JpegSegments(file).profile();
                case PNG -> png(file);
                case WEBP -> webp(file);
                case GIF, AVIF, HEIC, SVG -> Optional.empty();
            };
        } catch (IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> png(byte[] file) {
        var in = ByteBuffer.wrap(file);
        int at = 8;
        while (in.getInt(at + 4) != IDAT) {
            int length = in.getInt(at);
            if (length < 0 || length > in.limit() - at - 12) {
                return Optional.empty();
            }
            if (in.getInt(at + 4) == ICCP_OF_PNG) {
                int name = at + 8;
                while (in.get(name) != 0) {
                    name++;
                }
                return inflated(file, name + 2, at + 8 + length);
            }
            at += 12 + length;
        }
        return Optional.empty();
    }

    private static Optional<byte[]> inflated(byte[] file, int from, int to) {
        if (from >= to) {
            return Optional.empty();
        }
        try (var inflater = new Inflater()) {
            inflater.setInput(file, from, to - from);
            var profile = new byte[MAX_BYTES];
            int length = inflater.inflate(profile);
            return inflater.finished()
                    ? Optional.of(Arrays.copyOf(profile, length))
                    : Optional.empty();
        } catch (DataFormatException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> webp(byte[] file) {
        var in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (at + 8 <= in.limit()) {
            int length = in.getInt(at + 4);
            if (length < 0 || length > in.limit() - at - 8) {
                return Optional.empty();
            }
            if (in.getInt(at) == ICCP_OF_WEBP) {
                return Optional.of(Arrays.copyOfRange(file, at + 8, at + 8 + length))
                        .filter(bytes -> bytes.length <= MAX_BYTES);
            }
            at += 8 + length + (length & 1);
        }
        return Optional.empty();
    }
}
