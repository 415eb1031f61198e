package dev.pressroom.image.adapter.process;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a child answers to a job. A file may have taken the child over, so its parent believes only
/// what the plan allows: [#read] checks each number.
sealed interface Answer {
    /// In the order of the plan.
    record Made(List<Output> outputs) implements Answer {
        public Made {
            outputs = List.copyOf(outputs);
        }
    }

    /// The file's own fault; no retry helps.
    record Refused(FailureCode code, String forOperators) implements Answer {}

    /// All outputs of a job together, in bytes. The largest real set is a fifth of it.
    int MAX_BYTES = 64 * 1024 * 1024;

    /// Said before the job is begun: a child that ended before this did not end because of the file.
    int BEGUN = 0x62;

    int MADE = 0x6d;
    int REFUSED = 0x72;
    int MAX_TEXT = 300;

    static void write(DataOutputStream out, List<Output> outputs) throws IOException {
        out.writeByte(MADE);
        out.writeInt(outputs.size());
        for (var output : outputs) {
            out.writeInt(output.level());
            Text.write(out, output.format());
            out.writeLong(output.millis());
            out.writeInt(output.bytes().length);
            out.write(output.bytes());
        }
        out.flush();
    }

    static void write(DataOutputStream out, FailureCode code, String forOperators)
            throws IOException {
        out.writeByte(REFUSED);
        Text.write(out, code);
        Text.write(out, forOperators);
        out.flush();
    }

    /// @param writes what the child's engine can write
    /// @throws BrokenWire if it is no answer to this plan
    static Answer read(DataInputStream in, RenderPlan plan, Set<Encoding.Format> writes)
            throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case MADE -> new Made(outputs(in, Asked.by(plan, writes)));
            case REFUSED -> new Refused(code(in), Text.read(in, MAX_TEXT));
            default -> throw new BrokenWire("an answer of kind " + kind);
        };
    }

    private static List<Output> outputs(DataInputStream in, List<Asked> asked) throws IOException {
        int count = in.readInt();
        if (count != asked.size()) {
            throw new BrokenWire(count + " outputs instead of " + asked.size());
        }
        var outputs = new ArrayList<Output>(count);
        int left = MAX_BYTES;
        for (var each : asked) {
            int level = in.readInt();
            var format = Text.constant(in, Encoding.Format.class);
            long millis = in.readLong();
            int length = in.readInt();
            if (level != each.level() || !each.allows(format, length) || length > left) {
                throw new BrokenWire("not the output that was asked: " + length + " bytes");
            }
            left -= length;
            // Grows with what really comes, not with what was said.
            var bytes = in.readNBytes(length);
            if (bytes.length != length) {
                throw new BrokenWire("an output that ends early");
            }
            outputs.add(new Output(level, format, bytes, Math.max(0, millis)));
        }
        return outputs;
    }

    private static FailureCode code(DataInputStream in) throws IOException {
        var code = Text.constant(in, FailureCode.class);
        if (code.retryable()) {
            throw new BrokenWire("no reason to refuse a file: " + code);
        }
        return code;
    }

    /// An output that the plan asks for.
    ///
    /// @param pixels of the output
    record Asked(int level, Encoding encoding, long pixels) {
        private static final int RGBA_BYTES = 4;

        static List<Asked> by(RenderPlan plan, Set<Encoding.Format> writes) {
            var asked = new ArrayList<Asked>();
            for (int i = 0; i < plan.levels().size(); i++) {
                var level = plan.levels().get(i);
                for (var encoding : level.encodings()) {
                    if (writes.contains(encoding.format())) {
                        asked.add(new Asked(i, encoding, level.size().area()));
                    }
                }
            }
            return asked;
        }

        boolean allows(Encoding.Format format, int length) {
            return format == encoding.format()
                    ? rightLength(length)
                    : format == Encoding.Format.PNG
                            && encoding.format() == Encoding.Format.JPEG
                            && encoding.keepAlpha()
                            && length > 0;
        }

        private boolean rightLength(int length) {
            return encoding.format() == Encoding.Format.RGBA
                    ? length == RGBA_BYTES * pixels
                    : length > 0;
        }
    }

    /// The outputs, or the refusal as the exception that a port throws.
    default List<Output> orThrow() {
        return switch (this) {
            case Made(var outputs) -> outputs;
            case Refused(var code, var words) -> throw new JobFailure(code, words);
        };
    }
}
