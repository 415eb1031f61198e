package dev.pressroom.image.adapter.imgscalr;

import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Raster;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imgscalr.Scalr;

/// Runs wherever Java runs. Does not read AVIF; of an animation it takes the first frame.
public final class ImgscalrEngine implements ImageEngine {
    @Override
    public Picture open(byte[] file, SourceHeader header) {
        if (header.type() == ImageType.AVIF) {
            throw new JobFailure(
                    FailureCode.IMAGE_TYPE_UNSUPPORTED, "this engine does not read AVIF");
        }
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers =
                    ImageIO.getImageReadersByFormatName(
                            header.type().name().toLowerCase(Locale.ROOT));
            var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return new Decoded(upright(reader.read(0), header.orientation()));
            } finally {
                reader.dispose();
            }
            // Readers answer damage with whatever they stumble over.
        } catch (IOException | RuntimeException damaged) {
            throw new JobFailure(FailureCode.IMAGE_UNREADABLE, "a " + header.type(), damaged);
        }
    }

    /// The eight orientations of EXIF 2.32, tag 0x0112, as one affine step.
    private static BufferedImage upright(BufferedImage stored, int orientation) {
        int w = stored.getWidth();
        int h = stored.getHeight();
        boolean turned = orientation >= 5;
        var target =
                new BufferedImage(
                        turned ? h : w,
                        turned ? w : h,
                        stored.getColorModel().hasAlpha()
                                ? BufferedImage.TYPE_INT_ARGB
                                : BufferedImage.TYPE_INT_RGB);
        var turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
                    default -> new AffineTransform();
                };
        var graphics = target.createGraphics();
        graphics.drawImage(stored, turn, null);
        graphics.dispose();
        return target;
    }

    private static final class Decoded implements Picture {
        private final BufferedImage full;
        private BufferedImage last;

        Decoded(BufferedImage full) {
            this.full = full;
            this.last = full;
        }

        @Override
        public byte[] encode(PixelSize size, Encoding encoding) {
            var scaled = scaled(size);
            return switch (encoding.format()) {
                case JPEG -> write(flat(scaled), "jpeg", "JPEG", encoding.quality());
                case WEBP -> write(scaled, "webp", "Lossy", encoding.quality());
            };
        }

        @Override
        public Raster raster(PixelSize size) {
            int w = size.width();
            int h = size.height();
            return new Raster(w, h, scaled(size).getRGB(0, 0, w, h, null, 0, w));
        }

        @Override
        public void close() {
            full.flush();
            last.flush();
        }

        private BufferedImage scaled(PixelSize size) {
            int w = size.width();
            int h = size.height();
            if (last.getWidth() == w && last.getHeight() == h) {
                return last;
            }
            var from = last.getWidth() >= w && last.getHeight() >= h ? last : full;
            last = Scalr.resize(from, Scalr.Method.ULTRA_QUALITY, Scalr.Mode.FIT_EXACT, w, h);
            return last;
        }

        private static BufferedImage flat(BufferedImage image) {
            var opaque =
                    new BufferedImage(
                            image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
            var graphics = opaque.createGraphics();
            graphics.drawImage(image, 0, 0, Color.WHITE, null);
            graphics.dispose();
            return opaque;
        }

        private static byte[] write(
                BufferedImage image, String format, String compression, int quality) {
            var writers = ImageIO.getImageWritersByFormatName(format);
            if (!writers.hasNext()) {
                throw new IllegalStateException("no writer for " + format);
            }
            var writer = writers.next();
            var bytes = new ByteArrayOutputStream();
            try (var out = new MemoryCacheImageOutputStream(bytes)) {
                var param = writer.getDefaultWriteParam();
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(compression);
                param.setCompressionQuality(quality / 100f);
                writer.setOutput(out);
                writer.write(null, new IIOImage(image, null, null), param);
                out.flush();
            } catch (IOException memory) {
                throw new IllegalStateException("memory does not fail to be written", memory);
            } finally {
                writer.dispose();
            }
            return bytes.toByteArray();
        }
    }
}
