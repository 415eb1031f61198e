package dev.pressroom.image.adapter.process;

import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.ImageType;
import dev.pressroom.image.domain.Output;
import dev.pressroom.image.domain.RenderPlan;
import dev.pressroom.image.domain.SourceImage;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A child that does what the name of the first level says. Argument: what it does instead of a hello.
final class MisbehavingChild {
    private static final int SPINNERS = 8;
    private static final long BITE_BYTES = 8 << 20;

    private MisbehavingChild() {}

    static ChildCommand command(String atHello) {
        var places =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(place -> Path.of(place).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator));
        return new ChildCommand(64, places, List.of(MisbehavingChild.class.getName(), atHello));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "die" -> Runtime.getRuntime().halt(3);
            case "chatter" -> raw("Picked up some options\n".getBytes(StandardCharsets.UTF_8));
            case "unusable" ->
                    DecodeProcess.serve(
                            () -> {
                                throw new IllegalArgumentException("no\u001b[31m such\nlibrary");
                            });
            default -> DecodeProcess.serve(Misbehaving::new);
        }
    }

    private static void raw(byte[] bytes) {
        try {
            new FileOutputStream(FileDescriptor.out).write(bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static final class Misbehaving implements ImageEngine {
        @Override
        public String name() {
            return "misbehaving 1.0";
        }

        @Override
        public String recipe() {
            return "m1";
        }

        @Override
        public Set<ImageType> reads() {
            return Set.of(ImageType.PNG);
        }

        @Override
        public Set<Encoding.Format> writes() {
            return Set.of(Encoding.Format.RGBA, Encoding.Format.JPEG);
        }

        @Override
        public List<Output> make(SourceImage source, RenderPlan plan) {
            var level = plan.levels().getFirst();
            switch (level.name()) {
                case "hang" -> park();
                case "spin" -> spin(level.recipe());
                case "eat" -> eat();
                case "exit" -> Runtime.getRuntime().halt(7);
                case "crash" -> crash();
                case "throw" -> throw new IllegalStateException("a bug of the engine");
                case "refuse" -> throw new JobFailure(FailureCode.IMAGE_UNREADABLE, "a\nPNG");
                case "full" ->
                        throw new JobFailure(FailureCode.BUG, "full", new OutOfMemoryError());
                case "garbage" -> {
                    raw("HTTP/1.1 200 OK\r\n\r\n".repeat(100).getBytes(StandardCharsets.UTF_8));
                    park();
                }
                case "huge" -> answer(1, 0, Encoding.Format.RGBA, Integer.MAX_VALUE, 0);
                case "negative" -> answer(1, 0, Encoding.Format.RGBA, -1, 0);
                case "many" -> answer(Integer.MAX_VALUE, 0, Encoding.Format.RGBA, 4, 4);
                case "other-level" -> answer(1, 1, Encoding.Format.RGBA, 4, 4);
                case "other-format" -> answer(1, 0, Encoding.Format.WEBP, 4, 4);
                case "other-size" -> answer(1, 0, Encoding.Format.RGBA, 8, 8);
                case "more" -> answer(1, 0, Encoding.Format.RGBA, 4, 400);
                case "less" -> {
                    answer(1, 0, Encoding.Format.RGBA, 4, 3);
                    Runtime.getRuntime().halt(0);
                }
                case "blame-the-store" -> blame();
                default -> {}
            }
            return List.of(new Output(0, Encoding.Format.RGBA, new byte[4], 1));
        }

        private static void answer(
                int count, int level, Encoding.Format format, int length, int real) {
            var bytes = new ByteArrayOutputStream();
            try (var out = new DataOutputStream(bytes)) {
                out.writeByte(Answer.MADE);
                out.writeInt(count);
                out.writeInt(level);
                Text.write(out, format);
                out.writeLong(0);
                out.writeInt(length);
                out.write(new byte[real]);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            raw(bytes.toByteArray());
            if (real >= length) {
                park();
            }
        }

        private static void blame() {
            var bytes = new ByteArrayOutputStream();
            try (var out = new DataOutputStream(bytes)) {
                Answer.write(out, FailureCode.STORE_UNAVAILABLE, "not me");
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            raw(bytes.toByteArray());
            park();
        }

        private static void park() {
            while (true) {
                LockSupport.park();
            }
        }

        private static void spin(String begun) {
            try {
                if (!begun.isEmpty()) {
                    Files.createFile(Path.of(begun));
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            for (int i = 1; i < SPINNERS; i++) {
                Thread.ofPlatform().daemon().start(Misbehaving::spin);
            }
            spin();
        }

        private static void spin() {
            while (true) {
                Thread.onSpinWait();
            }
        }

        private static void eat() {
            try (var arena = Arena.ofConfined()) {
                while (true) {
                    arena.allocate(BITE_BYTES).fill((byte) 1);
                }
            }
        }

        /// Reads address 0 in native code.
        @SuppressWarnings("restricted") // Nothing else crashes as surely.
        private static void crash() {
            var linker = Linker.nativeLinker();
            try {
                var _ =
                        (long)
                                linker.downcallHandle(
                                                linker.defaultLookup().find("strlen").orElseThrow(),
                                                FunctionDescriptor.of(
                                                        ValueLayout.JAVA_LONG,
                                                        ValueLayout.JAVA_LONG))
                                        .invokeExact(0L);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
