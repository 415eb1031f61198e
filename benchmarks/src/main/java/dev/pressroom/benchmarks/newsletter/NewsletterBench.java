package dev.pressroom.benchmarks.newsletter;

import dev.pressroom.benchmarks.Machine;
import dev.pressroom.model.EmailAddress;
import dev.pressroom.store.mail.Mail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

/// `./run bench newsletter`: mails a second against the rate of the mail service's stand-in itself, and
/// what an audience of 1,000 to 1,000,000 costs. Writes a report; asserts no time.
public final class NewsletterBench {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final int QUICK_SIZES = 3;
    private static final int MAILS_ALONE = 3_000;
    private static final int WARM_UP = 10_000;

    /// The compiler needs about a minute on these cores.
    private static final int WARM_UPS = 4;

    /// Mails of all the issues to an audience, so that small ones are measured for as long.
    private static final int MAILS = 10_000;

    private static final Path RESULTS = Path.of("benchmarks", "results");
    private static final Path WORK = Path.of(".pressroom", "bench", "newsletter");

    private NewsletterBench() {}

    /// @param arguments `--quick` leaves out the largest audience
    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException {
        var options = List.of(arguments);
        if (!options.isEmpty() && !options.equals(List.of("--quick"))) {
            System.err.println("usage: ./run bench newsletter [--quick]");
            System.exit(2);
        }
        var quick = !options.isEmpty();
        double loadBefore = Machine.load();
        clear(WORK.resolve("data"));
        clear(WORK.resolve("mail"));
        Files.createDirectories(WORK);
        var curve = new ArrayList<Passage.Figures>();
        double own;
        try (var room = new MailRoom(WORK);
                var desk = new Desk(room)) {
            desk.publish(InstantSource.system().instant());
            var passage = new Passage(room, desk);
            say("Warming up");
            alone(room);
            for (int i = 0; i < WARM_UPS; i++) {
                passage.of(WARM_UP);
            }
            own = alone(room);
            for (var size : quick ? SIZES.subList(0, QUICK_SIZES) : SIZES) {
                say("%,d subscribers".formatted(size));
                curve.add(median(passage, size));
            }
            // The better of before and after: what the issues are held against gets no slack.
            own = Math.max(own, alone(room));
        }
        var report =
                NewsletterReport.text(
                        Machine.describe(InstantSource.system(), loadBefore), quick, own, curve);
        System.out.println(report);
        var folder = quick ? WORK : RESULTS;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("newsletter.md"), report);
        System.out.println("Written to " + folder.resolve("newsletter.md"));
        System.exit(0);
    }

    /// Of as many issues as a small audience needs for a measurable time.
    private static Passage.Figures median(Passage passage, int size)
            throws IOException, InterruptedException, ExecutionException {
        var figures = new ArrayList<Passage.Figures>();
        for (int sent = 0; sent < MAILS; sent += size) {
            figures.add(passage.of(size));
        }
        return Passage.Figures.median(figures);
    }

    /// Mails a second with nothing but the client in between.
    private static double alone(MailRoom room) throws InterruptedException, ExecutionException {
        var mailer = room.mailer();
        var mail =
                new Mail(
                        EmailAddress.parse("alone@readers.example"),
                        "Measured",
                        "Some words to begin with. ".repeat(20),
                        "<p>Some words to begin with.</p>".repeat(80),
                        Map.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                        Map.of("kind", "bench"));
        IntSupplier client =
                () -> {
                    mailer.send(mail);
                    return 1;
                };
        return race(MAILS_ALONE, Collections.nCopies(MailRoom.WORKERS, client));
    }

    /// Lets all workers work until that much is done.
    ///
    /// @return how much they did in a second, but for the last hundredth: when an answer of the queue is
    ///     lost, its messages come again only after their visibility time-out
    static double race(int wanted, List<IntSupplier> workers)
            throws InterruptedException, ExecutionException {
        var work = new SharedWork(wanted);
        try (var threads = Executors.newFixedThreadPool(workers.size())) {
            var ends =
                    threads.invokeAll(
                            workers.stream()
                                    .map(worker -> (Callable<Integer>) () -> work.run(worker))
                                    .toList());
            for (var end : ends) {
                end.get();
            }
        }
        return work.perSecond();
    }

    private static void say(String what) {
        System.err.println(what);
    }

    private static void clear(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
