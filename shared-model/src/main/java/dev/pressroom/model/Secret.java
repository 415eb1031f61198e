package dev.pressroom.model;

/// A text that must not be seen: passwords, connection strings, signing keys. Logs show a mask.
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /// The text itself. Call only where it is used, never to build a message.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
