package dev.pressroom.localcloud.faults;

import dev.pressroom.localcloud.standin.Faults;
import dev.pressroom.localcloud.standin.ServiceName;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/// A published article goes to the subscribers. One of them comes just before the issue is made, one
/// leaves just after it; one mail bounces, one reader complains, and some live where it is still night.
final class SendNewsletter implements Scenario {
    private static final String NEWCOMER = "newcomer@example.com";
    private static final String LEAVER = "leaver@example.com";
    private static final int STEPS_FOR_EACH = 4;

    private final String name;
    private final int readers;
    private final Provider provider;

    /// How the mail service behaves, in percent of the mails.
    ///
    /// @param throttled  it refuses, because there are too many
    /// @param failed     it answers with an error, and did not take the mail
    /// @param unanswered it took the mail, and does not answer
    record Provider(double throttled, double failed, double unanswered) {
        static final Provider GOOD = new Provider(0, 0, 0);
        static final Provider BAD = new Provider(1, 1, 1);
    }

    private SendNewsletter(String name, int readers, Provider provider) {
        this.name = name;
        this.readers = readers;
        this.provider = provider;
    }

    /// An issue so small that each of its calls can go wrong.
    static SendNewsletter small() {
        return new SendNewsletter("newsletter", 2, Provider.GOOD);
    }

    /// An issue to many readers, over a provider that is at its limits.
    static SendNewsletter to(int readers) {
        return new SendNewsletter("newsletter to " + readers, readers, Provider.BAD);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int mostSteps() {
        return 600 + readers * STEPS_FOR_EACH;
    }

    @Override
    public void prepare(Stage stage) throws IOException, InterruptedException, SQLException {
        var article = stage.draft("News from the ridge", "The light goes.");
        stage.submit(article);
        stage.settle();
        var readership = stage.readership();
        readership.confirmed(addresses(0), "Europe/Berlin");
        readership.confirmed(addresses(1), "America/New_York");
        readership.confirmed(
                List.of("bounce+gone@example.com", "complaint+angry@example.com", LEAVER), "UTC");
    }

    /// Every second one.
    private List<String> addresses(int first) {
        return IntStream.range(0, readers)
                .filter(i -> i % 2 == first)
                .mapToObj(i -> "reader" + i + "@example.com")
                .toList();
    }

    @Override
    public void play(Stage stage) throws SQLException {
        strike(stage, Faults.Kind.THROTTLE, provider.throttled());
        strike(stage, Faults.Kind.ERROR, provider.failed());
        strike(stage, Faults.Kind.LOSE_ANSWER, provider.unanswered());
        var readership = stage.readership();
        readership.subscribe(NEWCOMER);
        stage.workNow();
        readership.confirm(NEWCOMER);
        readership.compile();
        readership.leave(LEAVER);
        stage.settle();
        readership.expectAnIssue();
    }

    private static void strike(Stage stage, Faults.Kind kind, double percent) {
        if (percent > 0) {
            stage.provider()
                    .plan(
                            new Faults.Planned(
                                    ServiceName.SES,
                                    "SendEmail",
                                    kind,
                                    Faults.Planned.MOST_TIMES,
                                    percent));
        }
    }
}
