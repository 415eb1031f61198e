package dev.pressroom.localcloud.engine;

/// A port that the local cloud needs is held by something else. The message says which, for what, and what to do.
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortTaken(int port, String neededBy, Throwable cause) {
        super(
                "Port %d on 127.0.0.1 is taken, and %s needs it. Stop what holds it (`lsof -i :%d` names it; perhaps the platform runs already), or choose another port."
                        .formatted(port, neededBy, port),
                cause);
    }
}
