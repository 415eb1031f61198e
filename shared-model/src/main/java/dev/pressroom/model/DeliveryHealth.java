package dev.pressroom.model;

import java.util.Optional;

/// How an issue's mails fared since it was last resumed.
///
/// @param sent mails that SES took
public record DeliveryHealth(long sent, long bounced, long complained) {
    /// A rate over fewer mails says nothing.
    public static final long FEWEST = 50;

    /// Why the issue must not go on: 4 % bounces or 0.08 % complaints, just below where SES itself
    /// puts an account under review
    /// (<https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html>: 5 % and 0.1 %).
    public Optional<PauseReason> mustPause() {
        if (sent < FEWEST) {
            return Optional.empty();
        }
        if (bounced * 100 >= sent * 4) {
            return Optional.of(PauseReason.BOUNCES);
        }
        return complained * 10_000 >= sent * 8
                ? Optional.of(PauseReason.COMPLAINTS)
                : Optional.empty();
    }
}
