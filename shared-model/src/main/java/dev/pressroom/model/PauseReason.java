package dev.pressroom.model;

/// Why an issue is paused. The code is stored and shown to admins.
public enum PauseReason {
    ADMIN("admin"),
    /// The mail service takes no more mail today; the issue goes on by itself when it does.
    DAILY_QUOTA("daily-quota"),
    /// The mail service refuses all mail of this account.
    ACCOUNT("account"),
    BOUNCES("bounces"),
    COMPLAINTS("complaints");

    private final String code;

    PauseReason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
