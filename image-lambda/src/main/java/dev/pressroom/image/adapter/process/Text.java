package dev.pressroom.image.adapter.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Short texts on the wire: a length in bytes, then UTF-8.
final class Text {
    private static final int MAX_WRITTEN = 4000;

    private Text() {}

    static void write(DataOutputStream out, String text) throws IOException {
        var bytes =
                text.substring(0, Math.min(text.length(), MAX_WRITTEN))
                        .getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// What a stranger may have written: only its printable characters, at most `longest` of them.
    ///
    /// @throws BrokenWire if it is longer than our own texts can be
    static String read(DataInputStream in, int longest) throws IOException {
        var text = exact(in).replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
        return text.substring(0, Math.min(text.length(), longest));
    }

    static void write(DataOutputStream out, Enum<?> constant) throws IOException {
        write(out, constant.name());
    }

    /// @throws BrokenWire if the type has none of that name
    static <E extends Enum<E>> E constant(DataInputStream in, Class<E> type) throws IOException {
        var name = exact(in);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new BrokenWire("no such " + type.getSimpleName());
    }

    static String exact(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > 4 * MAX_WRITTEN) {
            throw new BrokenWire("a text of " + length + " bytes");
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
