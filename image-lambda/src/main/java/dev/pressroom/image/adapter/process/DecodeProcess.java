package dev.pressroom.image.adapter.process;

import dev.pressroom.image.adapter.imgscalr.ImgscalrEngine;
import dev.pressroom.image.adapter.vips.VipsEngine;
import dev.pressroom.image.application.port.ImageEngine;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Supplier;

/// The child: reads jobs from its standard input and answers on its standard output, one at a time.
/// Arguments: `imgscalr`, or `vips` and the file of the library.
///
/// Without Spring, logging, JSON, lambdas and streams on its way: it starts while somebody waits.
public final class DecodeProcess {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final DataInputStream jobs;
    private final DataOutputStream answers;
    private final SynchronousQueue<JobWire> next = new SynchronousQueue<>();

    private DecodeProcess(DataInputStream jobs, DataOutputStream answers) {
        this.jobs = jobs;
        this.answers = answers;
    }

    /// @param arguments which engine to run
    public static void main(String[] arguments) throws IOException, InterruptedException {
        serve(new Named(arguments[0], arguments.length > 1 ? arguments[1] : ""));
    }

    /// Never returns: ends with the standard input, which is with the parent.
    static void serve(Supplier<ImageEngine> engine) throws IOException, InterruptedException {
        var out = new FileOutputStream(FileDescriptor.out);
        // Whatever prints must not print into an answer.
        System.setOut(System.err);
        new DecodeProcess(
                        new DataInputStream(
                                new BufferedInputStream(
                                        new FileInputStream(FileDescriptor.in), BUFFER_BYTES)),
                        new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES)))
                .run(engine);
    }

    private void run(Supplier<ImageEngine> supplier) throws IOException, InterruptedException {
        ImageEngine engine;
        try {
            engine = supplier.get();
        } catch (IllegalArgumentException | UnsatisfiedLinkError unusable) {
            var why = unusable.getMessage();
            Hello.unusable(why == null ? "" : why).write(answers);
            Runtime.getRuntime().halt(0);
            return;
        }
        Hello.of(engine).write(answers);
        new Worker(engine).start();
        try {
            while (true) {
                // Blocks here during a decode, and so sees the parent's end at once.
                next.put(JobWire.read(jobs));
            }
        } catch (IOException parentEnded) {
            Runtime.getRuntime().halt(0);
        } catch (Throwable broken) {
            end(broken);
        }
    }

    /// Never mute: the parent would wait for the end of its patience.
    private static void end(Throwable broken) {
        System.err.println(broken);
        System.err.flush();
        Runtime.getRuntime().halt(1);
    }

    private final class Worker extends Thread {
        private final ImageEngine engine;

        Worker(ImageEngine engine) {
            super("decode");
            this.engine = engine;
        }

        /// What is not the file's own fault ends the process; its parent sees that, and the last line.
        @Override
        public void run() {
            try {
                while (true) {
                    answer(next.take());
                }
            } catch (Throwable broken) {
                end(broken);
            }
        }

        private void answer(JobWire job) throws IOException {
            answers.writeByte(Answer.BEGUN);
            answers.flush();
            try {
                Answer.write(answers, engine.make(job.source(), job.plan()));
            } catch (JobFailure failure) {
                if (failure.getCause() instanceof OutOfMemoryError) {
                    refuse(FailureCode.IMAGE_TOO_COSTLY, "no memory left for it");
                } else if (failure.code().retryable()) {
                    throw failure;
                } else {
                    refuse(failure.code(), words(failure));
                }
            } catch (OutOfMemoryError full) {
                refuse(FailureCode.IMAGE_TOO_COSTLY, "no memory left for it");
            }
        }

        private void refuse(FailureCode code, String forOperators) throws IOException {
            Answer.write(answers, code, forOperators);
        }

        /// The parent puts the code before it again.
        private static String words(JobFailure failure) {
            var message = String.valueOf(failure.getMessage());
            var prefix = failure.code().code() + ": ";
            return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        }
    }

    private record Named(String engine, String library) implements Supplier<ImageEngine> {
        @Override
        public ImageEngine get() {
            return switch (engine) {
                case ChildCommand.VIPS -> new VipsEngine(Path.of(library));
                case ChildCommand.IMGSCALR -> new ImgscalrEngine();
                default -> throw new IllegalArgumentException("no engine " + engine);
            };
        }
    }
}
