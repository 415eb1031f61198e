package dev.pressroom.benchmarks.newsletter;

import dev.pressroom.model.EmailAddress;
import dev.pressroom.store.mail.Mail;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// `./run bench newsletter`: mails a second against the rate of the mail service's stand-in itself, and
/// what an audience of 1,000 to 1,000,000 costs. Prints a table; asserts nothing.
public final class NewsletterBench {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final int MOST_MAILS = 5_000;
    private static final int MAILS_ALONE = 3_000;
    private static final double GOAL = 0.5;
    private static final Path DATA = Path.of(".pressroom", "bench", "newsletter");

    private NewsletterBench() {}

    /// @param arguments `--quick` leaves out the largest audience
    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException {
        var quick = Arrays.asList(arguments).contains("--quick");
        clear(DATA.resolve("data"));
        clear(DATA.resolve("mail"));
        Files.createDirectories(DATA);
        try (var room = new MailRoom(DATA)) {
            var desk = new Desk(room);
            desk.publish();
            alone(room, MAILS_ALONE / 3);
            var own = alone(room, MAILS_ALONE);
            System.out.printf(
                    Locale.ROOT,
                    "The stand-in alone takes %.0f mails a second from %d clients.%n%n",
                    own,
                    MailRoom.WORKERS);
            System.out.println(
                    "| subscribers | freeze, s | rows/s | peak heap, MB | mails/s | of the stand-in's rate |");
            System.out.println("|---|---|---|---|---|---|");
            var ratios = new ArrayList<Double>();
            for (var size : quick ? SIZES.subList(0, 3) : SIZES) {
                ratios.add(measure(room, desk, size, own));
            }
            var worst = ratios.stream().mapToDouble(Double::doubleValue).min().orElse(0);
            System.out.printf(
                    Locale.ROOT,
                    "%nGoal: at least %.1f of the stand-in's rate: %s (%.2f)%n",
                    GOAL,
                    worst >= GOAL ? "met" : "not met",
                    worst);
        }
        System.exit(0);
    }

    private static double measure(MailRoom room, Desk desk, int size, double own)
            throws InterruptedException, ExecutionException {
        var list = "bench-" + size;
        new Audience(room.database)
                .make(list, size, InstantSource.system().instant().minus(Duration.ofDays(1)));
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        var began = System.nanoTime();
        var issue = desk.open(list);
        var freeze = seconds(began);
        desk.tend();
        var wanted = Math.min(size, MOST_MAILS);
        began = System.nanoTime();
        race(wanted, desk::work);
        var rate = wanted / seconds(began);
        var peak = heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.2f | %,.0f | %,d | %.0f | %.2f |%n",
                size,
                freeze,
                size / freeze,
                peak >> 20,
                rate,
                rate / own);
        desk.end(issue);
        return rate / own;
    }

    /// Mails a second with nothing but the client in between.
    private static double alone(MailRoom room, int mails)
            throws InterruptedException, ExecutionException {
        var mailer = room.mailer();
        var mail =
                new Mail(
                        EmailAddress.parse("alone@readers.example"),
                        "Measured",
                        "Some words to begin with. ".repeat(20),
                        "<p>Some words to begin with.</p>".repeat(80),
                        Map.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                        Map.of("kind", "bench"));
        var began = System.nanoTime();
        race(
                mails,
                () -> {
                    mailer.send(mail);
                    return 1;
                });
        return mails / seconds(began);
    }

    /// Lets all workers work until that much is done.
    private static void race(int wanted, IntSupplier work)
            throws InterruptedException, ExecutionException {
        var done = new AtomicInteger();
        var worker =
                (Callable<Integer>)
                        () -> {
                            while (done.get() < wanted) {
                                done.addAndGet(work.getAsInt());
                            }
                            return done.get();
                        };
        try (var threads = Executors.newFixedThreadPool(MailRoom.WORKERS)) {
            for (var ended :
                    threads.invokeAll(java.util.Collections.nCopies(MailRoom.WORKERS, worker))) {
                ended.get();
            }
        }
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .toList();
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
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
