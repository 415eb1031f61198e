package dev.pressroom.newsletter.application.port;

/// Keeps all workers together below the mail service's rate.
public interface Pace {
    /// Waits shortly for the turn of one mail.
    ///
    /// @return false if it does not come soon; the caller must not send then
    boolean take();

    /// The mail service said that we are too fast.
    void slowDown();
}
