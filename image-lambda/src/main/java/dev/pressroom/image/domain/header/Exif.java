package dev.pressroom.image.domain.header;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The two tags of EXIF that matter here. Source: Exif 3.0 (CIPA DC-008), TIFF 6.0 section 2.
///
/// They are obeyed in the EXIF block of JPEG, PNG and WebP alike, as libvips does. A damaged block leaves
/// the picture as it is stored: viewers do the same.
///
/// @param orientation 1 to 8
/// @param copyright without control characters, at most 500 characters; null when there is none
record Exif(int orientation, @Nullable String copyright) {
    static final Exif NONE = new Exif(1, null);

    private static final String PREFIX = "Exif\0\0";
    private static final int ORIENTATION = 0x0112;
    private static final int COPYRIGHT = 0x8298;
    private static final int SHORT = 3;
    private static final int ASCII = 2;
    private static final int MAX_CHARACTERS = 500;

    /// @param block with or without the six bytes `Exif\0\0` in front, both are found in WebP
    static Exif of(Bytes block) {
        var tiff = block.has(0, PREFIX) ? block.from(PREFIX.length()) : block;
        try {
            return of(tiff, tiff.has(0, "II"));
        } catch (Damaged damaged) {
            return NONE;
        }
    }

    private static Exif of(Bytes tiff, boolean little) {
        int orientation = 1;
        long notice = -1;
        long directory = u32(tiff, 4, little);
        int entries = u16(tiff, directory, little);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > tiff.size()) {
                break;
            }
            int tag = u16(tiff, entry, little);
            int type = u16(tiff, entry + 2, little);
            if (tag == ORIENTATION && type == SHORT) {
                int value = u16(tiff, entry + 8, little);
                orientation = value >= 1 && value <= 8 ? value : 1;
            } else if (tag == COPYRIGHT && type == ASCII) {
                // Read once, however often it is there.
                notice = entry;
            }
        }
        return new Exif(orientation, notice < 0 ? null : text(tiff, notice, little));
    }

    private static @Nullable String text(Bytes tiff, long entry, boolean little) {
        long length = u32(tiff, entry + 4, little);
        long at = length <= 4 ? entry + 8 : u32(tiff, entry + 8, little);
        if (at > tiff.size() - length) {
            return null;
        }
        // More than any notice that is kept, and not more than that.
        int most = (int) Math.min(length, 4 * MAX_CHARACTERS);
        return clean(new String(tiff.part(at, most).copy(), StandardCharsets.UTF_8));
    }

    /// EXIF parts the photographer's notice from the editor's with a NUL, hence the blank.
    private static @Nullable String clean(String raw) {
        var words = raw.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\uFFFD\\s]+", " ").strip();
        int end = Math.min(words.length(), MAX_CHARACTERS);
        if (end > 0 && Character.isHighSurrogate(words.charAt(end - 1))) {
            end--;
        }
        return words.isEmpty() ? null : words.substring(0, end);
    }

    private static int u16(Bytes tiff, long at, boolean little) {
        return little ? tiff.u16Little(at) : tiff.u16(at);
    }

    private static long u32(Bytes tiff, long at, boolean little) {
        return little ? tiff.u32Little(at) : tiff.u32(at);
    }
}
