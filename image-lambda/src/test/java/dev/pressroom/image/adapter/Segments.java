package dev.pressroom.image.adapter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Names what a file is made of, in order: `APP0`, `SOF2` … of a JPEG, the chunks of a PNG or a WebP.
final class Segments {
    private Segments() {}

    static List<String> of(byte[] file) {
        return switch (file[0] & 255) {
            case 0xff -> jpeg(file);
            case 0x89 -> png(ByteBuffer.wrap(file));
            case 'R' -> webp(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
            default -> throw new IllegalArgumentException("neither JPEG nor PNG nor WebP");
        };
    }

    private static List<String> jpeg(byte[] file) {
        var found = new ArrayList<String>();
        int at = 2;
        while (at + 4 <= file.length) {
            int marker = file[at + 1] & 255;
            if ((file[at] & 255) != 0xff || marker == 0 || (marker >= 0xd0 && marker <= 0xd7)) {
                at++;
                continue;
            }
            found.add(name(marker));
            at += 2 + ((file[at + 2] & 255) << 8 | (file[at + 3] & 255));
        }
        return found;
    }

    private static String name(int marker) {
        if (marker >= 0xe0 && marker <= 0xef) {
            return "APP" + (marker - 0xe0);
        }
        return switch (marker) {
            case 0xc4 -> "DHT";
            case 0xda -> "SOS";
            case 0xdb -> "DQT";
            case 0xdd -> "DRI";
            case 0xfe -> "COM";
            default -> marker >= 0xc0 && marker <= 0xcf ? "SOF" + (marker - 0xc0) : "?" + marker;
        };
    }

    private static List<String> png(ByteBuffer file) {
        var found = new ArrayList<String>();
        for (int at = 8; at < file.limit(); at += 12 + file.getInt(at)) {
            found.add(text(file, at + 4));
        }
        return found;
    }

    private static List<String> webp(ByteBuffer file) {
        var found = new ArrayList<String>();
        for (int at = 12;
                at < file.limit();
                at += 8 + file.getInt(at + 4) + (file.getInt(at + 4) & 1)) {
            found.add(text(file, at).strip());
        }
        return found;
    }

    private static String text(ByteBuffer file, int at) {
        return StandardCharsets.ISO_8859_1.decode(file.slice(at, 4)).toString();
    }
}
