package dev.pressroom.image.adapter.imgscalr;

import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.PixelSize;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Runs wherever Java runs. Does not read AVIF or animated WebP; of an animated GIF it takes the first
/// frame. No picture larger than asked for outlives [#open].
public final class ImgscalrEngine implements ImageEngine {
    /// Up to this a decoded picture needs at most 128 MB, usually 48 MB.
    private static final long HEAVY_PIXELS = 16_000_000;

    /// One for the whole process, as memory is: of heavy pictures one is decoded at a time.
    private static final Semaphore HEAVY = new Semaphore(1, true);

    /// Up to this there is always memory enough.
    private static final long SMALL_PIXELS = 1_000_000;

    private static final int HEAVY_WAIT_SECONDS = 15;
    private static final int FIRST_TURNED = 5;

    @Override
    public Set<ImageType> reads() {
        return Set.of(ImageType.JPEG, ImageType.PNG, ImageType.GIF, ImageType.WEBP);
    }

    @Override
    public String name() {
        return "imgscalr";
    }

    @Override
    public String recipe() {
        return "j1";
    }

    @Override
    public Set<Encoding.Format> writes() {
        return Set.of(Encoding.Format.JPEG, Encoding.Format.WEBP, Encoding.Format.RGBA);
    }

    @Override
    public List<Output> make(SourceImage source, RenderPlan plan) {
        try (var picture =
                open(source.bytes(), source.header(), plan.levels().getFirst().scaled())) {
            var outputs = new ArrayList<Output>();
            for (int i = 0; i < plan.levels().size(); i++) {
                var level = plan.levels().get(i);
                for (var encoding : level.encodings()) {
                    if (writes().contains(encoding.format())) {
                        long start = System.nanoTime();
                        var bytes = picture.encode(level, encoding);
                        long millis = (System.nanoTime() - start) / 1_000_000;
                        outputs.add(new Output(i, encoding.format(), bytes, millis));
                    }
                }
            }
            return outputs;
        }
    }

    private static Decoded open(byte[] file, SourceHeader header, PixelSize largest) {
        if (header.type() == ImageType.WEBP && header.frames() > 1) {
            throw new JobFailure(
                    FailureCode.IMAGE_TYPE_UNSUPPORTED,
                    header.type() + ", frames: " + header.frames());
        }
        if (header.stored().area() <= HEAVY_PIXELS) {
            return decoded(file, header, largest);
        }
        takeTurn();
        try {
            return decoded(file, header, largest);
        } finally {
            HEAVY.release();
        }
    }

    private static void takeTurn() {
        try {
            if (!HEAVY.tryAcquire(HEAVY_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new JobFailure(FailureCode.OUT_OF_TIME, "other large pictures are decoded");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JobFailure(FailureCode.OUT_OF_TIME, "stopped before a decode", stopped);
        }
    }

    private static Decoded decoded(byte[] file, SourceHeader header, PixelSize largest) {
        boolean turned = header.orientation() >= FIRST_TURNED;
        var asStored =
                turned
                        ? new PixelSize(
                                /* width= */ largest.height(), /* height= */ largest.width())
                        : largest;
        try {
            var small = Shrink.to(SourceDecoder.decode(file, header, asStored), asStored);
            return new Decoded(upright(small, header.orientation()));
        } catch (OutOfMemoryError here) {
            // Not the picture's fault, it is within the limits: tried again, then dead-lettered,
            // and
            // logged as ours, because only more memory for the function helps. But of a small WebP
            // libwebp says the same when its alpha plane is damaged.
            boolean damaged =
                    header.type() == ImageType.WEBP && header.stored().area() < SMALL_PIXELS;
            throw new JobFailure(
                    damaged ? FailureCode.IMAGE_UNREADABLE : FailureCode.BUG,
                    "too little memory for " + header.stored(),
                    here);
        }
    }

    /// The eight orientations of EXIF 2.32, tag 0x0112, as one affine step.
    private static BufferedImage upright(BufferedImage stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int w = stored.getWidth();
        int h = stored.getHeight();
        boolean turned = orientation >= FIRST_TURNED;
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

    private static final class Decoded implements AutoCloseable {
        private final BufferedImage full;
        private BufferedImage last;

        Decoded(BufferedImage full) {
            this.full = full;
            this.last = full;
        }

        byte[] encode(Level level, Encoding encoding) {
            var picture = scaled(level.scaled());
            return switch (encoding.format()) {
                case RGBA -> rgba(picture);
                case JPEG ->
                        write(
                                padded(flat(picture), level.size()),
                                "jpeg",
                                "JPEG",
                                encoding.quality());
                case WEBP -> write(picture, "webp", "Lossy", encoding.quality());
                case PNG, AVIF -> throw new IllegalStateException("not yet " + encoding);
            };
        }

        private static BufferedImage padded(BufferedImage picture, PixelSize canvas) {
            if (picture.getWidth() == canvas.width() && picture.getHeight() == canvas.height()) {
                return picture;
            }
            var padded =
                    new BufferedImage(canvas.width(), canvas.height(), BufferedImage.TYPE_INT_RGB);
            var graphics = padded.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, canvas.width(), canvas.height());
            int left = (canvas.width() - picture.getWidth()) / 2;
            int top = (canvas.height() - picture.getHeight()) / 2;
            graphics.drawImage(picture, left, top, null);
            graphics.dispose();
            return padded;
        }

        private static byte[] rgba(BufferedImage picture) {
            int w = picture.getWidth();
            int h = picture.getHeight();
            var argb = picture.getRGB(0, 0, w, h, null, 0, w);
            var rgba = new byte[4 * argb.length];
            for (int i = 0; i < argb.length; i++) {
                rgba[4 * i] = (byte) (argb[i] >> 16);
                rgba[4 * i + 1] = (byte) (argb[i] >> 8);
                rgba[4 * i + 2] = (byte) argb[i];
                rgba[4 * i + 3] = (byte) (argb[i] >> 24);
            }
            return rgba;
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
            last = Shrink.to(from, size);
            return last;
        }

        private static BufferedImage flat(BufferedImage image) {
            if (image.getType() == BufferedImage.TYPE_INT_RGB) {
                return image;
            }
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
