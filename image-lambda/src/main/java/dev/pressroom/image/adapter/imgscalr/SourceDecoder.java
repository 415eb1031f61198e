package dev.pressroom.image.adapter.imgscalr;

import com.luciad.imageio.webp.WebPReadParam;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;

/// From a file to pixels, through ImageIO.
final class SourceDecoder {
    /// From here on pixels are left out while decoding, if enough remain.
    private static final long ROOMY_PIXELS = 24_000_000;

    private SourceDecoder() {}

    /// @param wanted before orientation; at least twice as much is left, unless the source has less
    /// @return in the colours of the file, or in sRGB if those are inks
    /// @throws JobFailure [FailureCode#IMAGE_UNREADABLE]
    static BufferedImage decode(byte[] file, SourceHeader header, PixelSize wanted) {
        try {
            if (header.type() != ImageType.JPEG) {
                return read(file, header, wanted, (reader, how) -> whole(reader, how, header));
            }
            // The reader would convert by the profile pixel by pixel, and stumbles over damaged
            // ones.
            var segments = new JpegSegments(file);
            return read(
                    segments.bare(),
                    header,
                    wanted,
                    (reader, how) ->
                            segments.hasInks()
                                    ? inks(reader, how, segments, wanted)
                                    : reader.read(0, how));
            // Readers answer damage with whatever they stumble over.
        } catch (IOException | RuntimeException damaged) {
            throw new JobFailure(FailureCode.IMAGE_UNREADABLE, "a " + header.type(), damaged);
        }
    }

    private interface Reading {
        BufferedImage read(ImageReader reader, ImageReadParam how) throws IOException;
    }

    private static BufferedImage inks(
            ImageReader reader, ImageReadParam how, JpegSegments file, PixelSize wanted)
            throws IOException {
        var raw = reader.readRaster(0, how);
        return new Inks(raw, file.adobe(), file.adobeLuma())
                .toRgb(wanted, file.profile().orElse(new byte[0]));
    }

    private static BufferedImage read(
            byte[] file, SourceHeader header, PixelSize wanted, Reading reading)
            throws IOException {
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers =
                    ImageIO.getImageReadersByFormatName(
                            header.type().name().toLowerCase(Locale.ROOT));
            var reader = readers.next();
            try {
                return read(reader, stream, how(reader, header.stored(), wanted), reading);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage read(
            ImageReader reader, ImageInputStream stream, ImageReadParam how, Reading reading)
            throws IOException {
        var cutOff = new AtomicBoolean();
        // libjpeg only warns when data are missing, and paints the rest grey.
        reader.addIIOReadWarningListener(
                (_, warning) -> {
                    if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                        cutOff.set(true);
                    }
                });
        reader.setInput(stream, true, true);
        var picture = reading.read(reader, how);
        if (cutOff.get()) {
            throw new IOException("data are missing");
        }
        return picture;
    }

    private static ImageReadParam how(ImageReader reader, PixelSize stored, PixelSize wanted) {
        var how = reader.getDefaultReadParam();
        int step = step(stored, wanted);
        if (step > 1) {
            leaveOut(how, step, stored);
        }
        return how;
    }

    private static BufferedImage whole(ImageReader reader, ImageReadParam how, SourceHeader header)
            throws IOException {
        var picture = reader.read(0, how);
        return header.type() == ImageType.GIF
                ? onScreen(reader, picture, header.stored(), how.getSourceXSubsampling())
                : picture;
    }

    /// The WebP decoder does not leave pixels out but takes their mean.
    private static void leaveOut(ImageReadParam how, int step, PixelSize stored) {
        if (how instanceof WebPReadParam webp) {
            webp.setUseScaling(true);
            webp.setScaledWidth(stored.width() / step);
            webp.setScaledHeight(stored.height() / step);
        } else {
            how.setSourceSubsampling(step, step, 0, 0);
        }
    }

    /// The smallest step that makes the picture roomy, but never one that leaves less than twice of
    /// what is wanted: pixels that are left out are missing from the mean.
    private static int step(PixelSize stored, PixelSize wanted) {
        int most =
                Math.min(
                        stored.width() / (2 * wanted.width()),
                        stored.height() / (2 * wanted.height()));
        int step = 1;
        while (step < most && stored.area() / ((long) step * step) > ROOMY_PIXELS) {
            step++;
        }
        return step;
    }

    /// The first frame of a GIF may cover only a part of its screen.
    private static BufferedImage onScreen(
            ImageReader reader, BufferedImage frame, PixelSize screen, int step)
            throws IOException {
        int width = (screen.width() + step - 1) / step;
        int height = (screen.height() + step - 1) / step;
        if (frame.getWidth() == width && frame.getHeight() == height) {
            return frame;
        }
        var metadata = reader.getImageMetadata(0);
        var root = (Element) metadata.getAsTree(metadata.getNativeMetadataFormatName());
        var place = (Element) root.getElementsByTagName("ImageDescriptor").item(0);
        int left = Integer.parseInt(place.getAttribute("imageLeftPosition"));
        int top = Integer.parseInt(place.getAttribute("imageTopPosition"));
        var whole = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var graphics = whole.createGraphics();
        graphics.drawImage(frame, left / step, top / step, null);
        graphics.dispose();
        return whole;
    }
}
