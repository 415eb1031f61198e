package dev.pressroom.image.domain.header;

import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import org.jspecify.annotations.Nullable;

/// JPEG with 8 bits a sample, baseline, extended or progressive, Huffman-coded: what every decoder
/// reads. Lossless, hierarchical, arithmetic-coded and 12-bit files are damaged as far as this project
/// goes. Source: ISO/IEC 10918-1, annex B.
///
/// Of the application segments decoders get JFIF, the first EXIF block, the colour profile and Adobe's;
/// comments, XMP, thumbnails and gain maps stay behind, of whatever size. A picture ends at its first end
/// mark: phones put a second one or a film behind it.
final class JpegHeader {
    private static final int TEM = 0x01;
    private static final int SOF0 = 0xc0;
    private static final int SOF2 = 0xc2;
    private static final int SOF15 = 0xcf;
    private static final int DHT = 0xc4;
    private static final int DAC = 0xcc;
    private static final int RST0 = 0xd0;
    private static final int RST7 = 0xd7;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COM = 0xfe;
    private static final int MAX_PROFILE_BYTES = 1024 * 1024;

    /// Each is remembered. Profiles and extended metadata of 25 MB have 400.
    private static final int MAX_SEGMENTS = 100_000;

    private final Bytes file;
    private final Kept kept = new Kept();
    private @Nullable PixelSize size;
    private @Nullable Exif exif;
    private int profileBytes;
    private int segments;
    private int scans;

    JpegHeader(Bytes file) {
        this.file = file;
    }

    Reading read() {
        kept.add(0, 2);
        long at = 2;
        while (true) {
            if (file.u8(at) != 0xff) {
                throw new Damaged("no marker");
            }
            long start = at;
            while (file.u8(at + 1) == 0xff) {
                at++;
            }
            int marker = file.u8(at + 1);
            at += 2;
            if (marker == EOI) {
                kept.add((int) start, (int) at);
                return reading();
            }
            if (isAlone(marker)) {
                continue;
            }
            long end = at + file.u16(at);
            if (++segments > MAX_SEGMENTS) {
                throw new Damaged("more segments than a picture has");
            }
            var body = file.part(at + 2, end - at - 2);
            if (isKept(marker, body)) {
                if (marker == SOS) {
                    end = afterEntropyCodedData(end);
                }
                kept.add((int) start, (int) end);
            }
            at = end;
        }
    }

    /// Restarts outside a scan are left out. What is not alone has a length.
    private static boolean isAlone(int marker) {
        if (marker < SOF0 && marker != TEM) {
            throw new Damaged("no known marker");
        }
        return marker == TEM || (marker >= RST0 && marker <= RST7);
    }

    private Reading reading() {
        if (size == null || scans == 0) {
            throw new Damaged("no picture before the end mark");
        }
        var found = exif == null ? Exif.NONE : exif;
        var header =
                new SourceHeader(
                        ImageType.JPEG, size, found.orientation(), 1, false, found.copyright());
        return new Reading(header, file, kept, scans);
    }

    private boolean isKept(int marker, Bytes body) {
        if (marker >= SOF0 && marker <= SOF15 && marker != DHT) {
            frame(marker, body);
        }
        if (marker == SOS) {
            scans++;
            if (size == null) {
                throw new Damaged("a scan before its frame");
            }
        }
        if (marker < APP0 || (marker > APP15 && marker != COM)) {
            return true;
        }
        // Decoders look for these before the first scan.
        return scans == 0
                && switch (marker) {
                    case APP0 -> body.has(0, "JFIF\0");
                    case APP1 -> isFirstExif(body);
                    case APP2 -> isProfile(body);
                    case APP14 -> body.has(0, "Adobe");
                    default -> false;
                };
    }

    private void frame(int marker, Bytes body) {
        int components = body.u8(5);
        if (marker > SOF2 || marker == DAC || size != null) {
            throw new Damaged("a kind of JPEG that is not read: " + marker);
        }
        if (body.u8(0) != 8 || (components != 1 && components != 3 && components != 4)) {
            throw new Damaged("not 8 bits, or a strange number of colours");
        }
        size = new PixelSize(body.u16(3), body.u16(1));
    }

    private boolean isFirstExif(Bytes body) {
        if (exif != null || !body.has(0, "Exif\0")) {
            return false;
        }
        exif = Exif.of(body);
        return true;
    }

    /// A profile changes colours, so one that is too large cannot just be left out.
    private boolean isProfile(Bytes body) {
        if (!body.has(0, "ICC_PROFILE\0")) {
            return false;
        }
        profileBytes += body.size();
        if (profileBytes > MAX_PROFILE_BYTES) {
            throw new JobFailure(
                    FailureCode.IMAGE_METADATA_TOO_LARGE, "a colour profile above 1 MB");
        }
        return true;
    }

    /// To the next marker that is neither a stuffed byte nor a restart.
    private long afterEntropyCodedData(long start) {
        long at = start;
        while (true) {
            at = file.find(0xff, at);
            int next = file.u8(at + 1);
            if (next != 0 && next != 0xff && (next < RST0 || next > RST7)) {
                return at;
            }
            at++;
        }
    }
}
