package dev.pressroom.image.adapter.vips;

import dev.pressroom.image.domain.Encoding;
import dev.pressroom.image.domain.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// The threads that encode, shared by all jobs of an engine: as many as there are processors, however
/// many pictures are in work. With one processor there are none, and each encode runs where it is asked
/// for.
final class EncodePool implements AutoCloseable {
    private static final Comparator<Encoding> SLOWEST_FIRST =
            Comparator.comparingInt(
                    (Encoding encoding) ->
                            switch (encoding.format()) {
                                case AVIF -> 0;
                                case WEBP -> 1;
                                case PNG -> 2;
                                case JPEG, RGBA -> 3;
                            });

    private final Vips vips;
    private final ExecutorService threads;
    private final boolean here;

    EncodePool(Vips vips, int processors) {
        this.vips = vips;
        this.here = processors == 1;
        this.threads =
                Executors.newFixedThreadPool(
                        processors, Thread.ofPlatform().daemon().name("encode-", 0).factory());
    }

    Job job() {
        return new Job();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /// The encodes of one picture. For one thread.
    final class Job implements AutoCloseable {
        private final List<FutureTask<Output>> inPlanOrder = new ArrayList<>();

        /// Starts the encodes of a level, the slowest first, so that none is left alone at the end.
        ///
        /// @param picture in memory; closed when the last of them ends
        void add(int level, VipsImage picture, List<Encoding> encodings, int frameHeight) {
            var open = new AtomicInteger(encodings.size());
            var tasks =
                    encodings.stream()
                            .map(
                                    encoding ->
                                            new Encode(
                                                    encoding,
                                                    task(
                                                            level,
                                                            picture,
                                                            encoding,
                                                            frameHeight,
                                                            open)))
                            .toList();
            tasks.forEach(one -> inPlanOrder.add(one.task()));
            if (tasks.isEmpty()) {
                picture.close();
            }
            tasks.stream()
                    .sorted(Comparator.comparing(Encode::encoding, SLOWEST_FIRST))
                    .forEach(one -> run(one.task()));
        }

        /// Waits for all.
        ///
        /// @throws IllegalStateException if one failed: what is encoded is in memory already, so that
        ///     is not the file's fault
        List<Output> finished() {
            var outputs = new ArrayList<Output>();
            for (var task : inPlanOrder) {
                try {
                    outputs.add(task.get());
                } catch (ExecutionException failed) {
                    throw new IllegalStateException("an encode failed", failed.getCause());
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("stopped while encoding", stopped);
                }
            }
            return outputs;
        }

        /// Gives up what has not begun; what runs ends by itself.
        @Override
        public void close() {
            inPlanOrder.forEach(task -> task.cancel(false));
        }

        private void run(FutureTask<Output> task) {
            if (here) {
                task.run();
            } else {
                threads.execute(task);
            }
        }

        private FutureTask<Output> task(
                int level,
                VipsImage picture,
                Encoding encoding,
                int frameHeight,
                AtomicInteger open) {
            var taken = new AtomicBoolean();
            return new FutureTask<>(
                    () -> VipsEncoder.encode(level, picture, encoding, frameHeight)) {
                @Override
                public void run() {
                    if (taken.compareAndSet(false, true)) {
                        super.run();
                        letGo();
                        // The library keeps buffers for each thread until it is told.
                        vips.call("vips_thread_shutdown");
                    }
                }

                // Of a task that is cancelled while it runs, this comes before its end: then the
                // picture is still in use.
                @Override
                protected void done() {
                    if (taken.compareAndSet(false, true)) {
                        letGo();
                    }
                }

                private void letGo() {
                    if (open.decrementAndGet() == 0) {
                        picture.close();
                    }
                }
            };
        }
    }

    private record Encode(Encoding encoding, FutureTask<Output> task) {}
}
