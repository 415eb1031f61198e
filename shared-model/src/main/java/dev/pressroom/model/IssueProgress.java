package dev.pressroom.model;

import java.util.Map;

/// How far one issue has come, worked out from its ledger on every read and stored nowhere.
///
/// @param waiting rows in PENDING or SENDING
/// @param skipped rows in SUPPRESSED, UNSUBSCRIBED or NOTHING_NEW
/// @param cancelled rows that waited when the issue was cancelled
public record IssueProgress(
        long waiting, long sent, long failed, long skipped, long cancelled, long uncertain) {
    /// @param counts rows by state; a missing state counts as none
    public static IssueProgress of(Map<DeliveryState, Long> counts) {
        return new IssueProgress(
                in(counts, DeliveryState.PENDING) + in(counts, DeliveryState.SENDING),
                in(counts, DeliveryState.SENT),
                in(counts, DeliveryState.FAILED),
                in(counts, DeliveryState.SUPPRESSED)
                        + in(counts, DeliveryState.UNSUBSCRIBED)
                        + in(counts, DeliveryState.NOTHING_NEW),
                in(counts, DeliveryState.CANCELLED),
                in(counts, DeliveryState.UNCERTAIN));
    }

    /// Whether nothing is left to do. UNCERTAIN rows do not hold an issue up: nothing that we may do
    /// ends them, only an event of SES does.
    public boolean balances() {
        return waiting == 0;
    }

    /// Everybody who was in the frozen audience.
    public long audience() {
        return waiting + sent + failed + skipped + cancelled + uncertain;
    }

    private static long in(Map<DeliveryState, Long> counts, DeliveryState state) {
        return counts.getOrDefault(state, 0L);
    }
}
