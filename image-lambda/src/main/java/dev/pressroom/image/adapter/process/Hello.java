package dev.pressroom.image.adapter.process;

import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/// The first thing a child says: which engine it runs, or why it runs none.
///
/// @param unusable why there is no engine; empty when there is one
record Hello(
        String unusable,
        String name,
        String recipe,
        Set<ImageType> reads,
        Set<Encoding.Format> writes) {
    private static final int MAGIC = 0x50524431;
    private static final int MAX_TEXT = 300;
    private static final int MAX_RECIPE = 40;

    Hello {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }

    static Hello of(ImageEngine engine) {
        return new Hello("", engine.name(), engine.recipe(), engine.reads(), engine.writes());
    }

    static Hello unusable(String why) {
        return new Hello(why.isEmpty() ? "no reason given" : why, "", "", Set.of(), Set.of());
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        Text.write(out, unusable);
        Text.write(out, name);
        Text.write(out, recipe);
        out.writeInt(reads.size());
        for (var type : reads) {
            Text.write(out, type);
        }
        out.writeInt(writes.size());
        for (var format : writes) {
            Text.write(out, format);
        }
        out.flush();
    }

    /// @throws BrokenWire if these are not the words of our own child
    static Hello read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new BrokenWire("no hello");
        }
        var unusable = Text.read(in, MAX_TEXT);
        var name = Text.read(in, MAX_TEXT);
        var recipe = Text.read(in, MAX_RECIPE);
        if (!recipe.matches("[A-Za-z0-9]*") || unusable.isEmpty() == recipe.isEmpty()) {
            throw new BrokenWire("no recipe");
        }
        var reads = constants(in, ImageType.class);
        var writes = constants(in, Encoding.Format.class);
        return new Hello(unusable, name, recipe, reads, writes);
    }

    private static <E extends Enum<E>> Set<E> constants(DataInputStream in, Class<E> type)
            throws IOException {
        int count = in.readInt();
        if (count < 0 || count > type.getEnumConstants().length) {
            throw new BrokenWire(count + " of " + type.getSimpleName());
        }
        var constants = EnumSet.noneOf(type);
        for (int i = 0; i < count; i++) {
            constants.add(Text.constant(in, type));
        }
        return constants;
    }
}
