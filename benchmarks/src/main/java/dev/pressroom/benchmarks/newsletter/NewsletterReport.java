package dev.pressroom.benchmarks.newsletter;

import dev.pressroom.benchmarks.Goal;
import java.util.List;
import java.util.Locale;

/// The figures as Markdown.
final class NewsletterReport {
    private static final double OF_THE_STAND_IN = 0.5;
    private static final double FLAT = 1.10;
    private static final double KIB_IN_A_MIB = 1024;

    private NewsletterReport() {}

    /// @param own mails a second that the mail service's stand-in takes
    static String text(String machine, boolean quick, double own, List<Passage.Figures> curve) {
        var text =
                new StringBuilder(
                                "# The newsletter\n\nWritten by `./run bench newsletter`; `benchmarks/README.md` says what is measured.\n")
                        .append(machine)
                        .append(quick ? " This was a quick run without the largest audience." : "")
                        .append(
                                String.format(
                                        Locale.ROOT,
                                        "%n%nThe mail service's stand-in alone takes %.0f mails/s from %d clients.%n%n",
                                        own,
                                        MailRoom.WORKERS))
                        .append(
                                "| subscribers | open, s | peak memory, MB | enqueue, jobs/s | first mails/s | of the stand-in | last mails/s | of the stand-in | with the queue, mails/s | of the stand-in |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for (var one : curve) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %,d | %.1f | %.0f | %,.0f | %.0f | %.2f | %.0f | %.2f | %.0f | %.2f |%n",
                            one.size(),
                            one.openSeconds(),
                            one.openPeakKib() / KIB_IN_A_MIB,
                            one.jobsPerSecond(),
                            one.first(),
                            one.first() / own,
                            one.last(),
                            one.last() / own,
                            one.throughTheQueue(),
                            one.throughTheQueue() / own));
        }
        text.append(
                        "\n*Open* makes the issue, freezes the audience and checks it, in a process of its own with a heap of 64 MB; *peak memory* is of that process. *With the queue* counts receiving and deleting the jobs too, which Lambda does on AWS, here against a stand-in that writes each step to its file.\n")
                .append("\n## Goals\n\n| | target | measured | |\n|---|--:|--:|---|\n")
                .append(
                        new Goal(
                                        "slowest mails/s / the stand-in's",
                                        OF_THE_STAND_IN,
                                        Double.POSITIVE_INFINITY,
                                        curve.stream()
                                                        .mapToDouble(Passage.Figures::worst)
                                                        .min()
                                                        .orElse(Double.NaN)
                                                / own,
                                        2)
                                .line())
                .append(
                        new Goal(
                                        "peak memory, largest / smallest audience",
                                        0,
                                        FLAT,
                                        (double) curve.getLast().openPeakKib()
                                                / curve.getFirst().openPeakKib(),
                                        2)
                                .line());
        return text.toString();
    }
}
