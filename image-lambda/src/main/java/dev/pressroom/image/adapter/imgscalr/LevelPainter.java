package dev.pressroom.image.adapter.imgscalr;

import dev.pressroom.image.domain.Fit;
import dev.pressroom.image.domain.Step;
import dev.pressroom.image.domain.Watermark;
import dev.pressroom.model.PixelSize;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/// Carries out the steps of a level.
final class LevelPainter {
    private LevelPainter() {}

    /// @return the picture itself where there are no steps, else another
    static Picture paint(Picture scaled, List<Step> steps) {
        var picture = scaled;
        for (var step : steps) {
            picture =
                    switch (step) {
                        case Step.Crop(var box, var gravity) -> crop(picture, box, gravity);
                        case Step.Pad(var canvas) -> pad(picture, canvas);
                        case Step.Sharpen(var amount) -> Sharpening.of(picture, amount);
                        case Step.Stamp(var mark) -> stamp(picture, mark);
                    };
        }
        return picture;
    }

    private static Picture crop(Picture picture, PixelSize box, Fit.Gravity gravity) {
        var corner =
                switch (gravity) {
                    case CENTRE -> AttentionCrop.centre(picture.size(), box);
                    case ATTENTION -> AttentionCrop.corner(picture, box);
                };
        return part(picture, box, corner.x, corner.y);
    }

    private static Picture pad(Picture picture, PixelSize canvas) {
        int left = (canvas.width() - picture.image().getWidth()) / 2;
        int top = (canvas.height() - picture.image().getHeight()) / 2;
        var target = Picture.blank(canvas, false);
        var graphics = target.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, canvas.width(), canvas.height());
        graphics.drawImage(picture.image(), left, top, null);
        graphics.dispose();
        return picture.with(target);
    }

    /// A copy of a part.
    private static Picture part(Picture picture, PixelSize size, int left, int top) {
        var target = Picture.blank(size, picture.alpha());
        var graphics = target.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.drawImage(picture.image(), -left, -top, null);
        graphics.dispose();
        return picture.with(target);
    }

    private static Picture stamp(Picture picture, Watermark mark) {
        var on = picture.size();
        var small = Shrink.first(decoded(mark), mark.sizeOn(on));
        var target = part(picture, on, 0, 0);
        var graphics = target.image().createGraphics();
        graphics.setComposite(AlphaComposite.SrcOver.derive((float) mark.opacity()));
        graphics.drawImage(small.image(), mark.leftOn(on), mark.topOn(on), null);
        graphics.dispose();
        return target;
    }

    /// Ours, and read at the start of the function already: it cannot be damaged.
    private static BufferedImage decoded(Watermark mark) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(mark.png()));
            if (image == null) {
                throw new IllegalStateException("a watermark that is no PNG");
            }
            return image;
        } catch (IOException damaged) {
            throw new IllegalStateException("a damaged watermark", damaged);
        }
    }
}
