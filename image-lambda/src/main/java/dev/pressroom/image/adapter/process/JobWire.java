package dev.pressroom.image.adapter.process;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Fit;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Level;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceHeader;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.image.domain.Step;
import dev.pressroom.image.domain.Watermark;
import dev.pressroom.model.PixelSize;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A source and its plan on their way to a child. The child believes what it reads: only its parent
/// writes there, and both run the same classes.
record JobWire(SourceImage source, RenderPlan plan) {
    private static final int CROP = 0;
    private static final int PAD = 1;
    private static final int SHARPEN = 2;
    private static final int STAMP = 3;

    void write(DataOutputStream out) throws IOException {
        var header = source.header();
        Text.write(out, header.type());
        write(out, header.stored());
        out.writeInt(header.orientation());
        out.writeInt(header.frames());
        out.writeBoolean(header.alpha());
        var copyright = header.copyright();
        out.writeBoolean(copyright != null);
        if (copyright != null) {
            Text.write(out, copyright);
        }
        write(out, source.bytes());
        out.writeBoolean(plan.animated());
        out.writeInt(plan.levels().size());
        for (var level : plan.levels()) {
            write(out, level);
        }
    }

    private static void write(DataOutputStream out, Level level) throws IOException {
        Text.write(out, level.name());
        Text.write(out, level.recipe());
        write(out, level.scaled());
        out.writeBoolean(level.keepCopyright());
        out.writeInt(level.steps().size());
        for (var step : level.steps()) {
            write(out, step);
        }
        out.writeInt(level.encodings().size());
        for (var encoding : level.encodings()) {
            Text.write(out, encoding.format());
            out.writeInt(encoding.quality());
            out.writeInt(encoding.effort());
            out.writeBoolean(encoding.keepAlpha());
        }
    }

    private static void write(DataOutputStream out, Step step) throws IOException {
        switch (step) {
            case Step.Crop(var box, var gravity) -> {
                out.writeInt(CROP);
                write(out, box);
                Text.write(out, gravity);
            }
            case Step.Pad(var canvas) -> {
                out.writeInt(PAD);
                write(out, canvas);
            }
            case Step.Sharpen(var amount) -> {
                out.writeInt(SHARPEN);
                out.writeDouble(amount);
            }
            case Step.Stamp(var mark) -> {
                out.writeInt(STAMP);
                write(out, mark.png());
                write(out, mark.size());
                Text.write(out, mark.position());
                out.writeDouble(mark.scale());
                out.writeDouble(mark.opacity());
                out.writeDouble(mark.margin());
                write(out, mark.smallest());
            }
        }
    }

    private static void write(DataOutputStream out, PixelSize size) throws IOException {
        out.writeInt(size.width());
        out.writeInt(size.height());
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static JobWire read(DataInputStream in) throws IOException {
        var header =
                new SourceHeader(
                        Text.constant(in, ImageType.class),
                        size(in),
                        in.readInt(),
                        in.readInt(),
                        in.readBoolean(),
                        in.readBoolean() ? Text.exact(in) : null);
        var source = new SourceImage(bytes(in), header);
        boolean animated = in.readBoolean();
        int count = in.readInt();
        var levels = new ArrayList<Level>(count);
        for (int i = 0; i < count; i++) {
            levels.add(level(in));
        }
        return new JobWire(source, new RenderPlan(levels, animated));
    }

    private static Level level(DataInputStream in) throws IOException {
        var name = Text.exact(in);
        var recipe = Text.exact(in);
        var scaled = size(in);
        boolean keepCopyright = in.readBoolean();
        int steps = in.readInt();
        var done = new ArrayList<Step>(steps);
        for (int i = 0; i < steps; i++) {
            done.add(step(in));
        }
        return new Level(name, recipe, scaled, done, encodings(in), keepCopyright);
    }

    private static List<Encoding> encodings(DataInputStream in) throws IOException {
        int count = in.readInt();
        var encodings = new ArrayList<Encoding>(count);
        for (int i = 0; i < count; i++) {
            var format = Text.constant(in, Encoding.Format.class);
            encodings.add(new Encoding(format, in.readInt(), in.readInt(), in.readBoolean()));
        }
        return encodings;
    }

    private static Step step(DataInputStream in) throws IOException {
        int kind = in.readInt();
        return switch (kind) {
            case CROP -> new Step.Crop(size(in), Text.constant(in, Fit.Gravity.class));
            case PAD -> new Step.Pad(size(in));
            case SHARPEN -> new Step.Sharpen(in.readDouble());
            case STAMP ->
                    new Step.Stamp(
                            new Watermark(
                                    bytes(in),
                                    size(in),
                                    Text.constant(in, Watermark.Position.class),
                                    in.readDouble(),
                                    in.readDouble(),
                                    in.readDouble(),
                                    size(in)));
            default -> throw new BrokenWire("a step of kind " + kind);
        };
    }

    private static PixelSize size(DataInputStream in) throws IOException {
        return new PixelSize(in.readInt(), in.readInt());
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        var bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
