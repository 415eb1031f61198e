package dev.pressroom.localcloud.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;

/// The TCP ports on the loopback address that others may rely on. Engines behind the gateway take any free one.
///
/// @param gateway the one AWS address
/// @param signIn the sign-in server
/// @param mysql the relational database
/// @param mongo the document database
/// @param redis the cache
public record Ports(int gateway, int signIn, int mysql, int mongo, int redis) {

    /// What a developer's machine uses; each is written down in `docs/settings.md`.
    public static Ports standard() {
        return new Ports(4566, 8081, 13306, 17017, 16379);
    }

    /// Ports that nobody holds at the moment, for tests that run beside a running platform.
    public static Ports free() {
        var held = new ArrayList<ServerSocket>();
        try {
            // All are held until the last is known: otherwise the system may hand out one of them
            // twice.
            for (int i = 0; i < 5; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return new Ports(
                    held.get(0).getLocalPort(),
                    held.get(1).getLocalPort(),
                    held.get(2).getLocalPort(),
                    held.get(3).getLocalPort(),
                    held.get(4).getLocalPort());
        } catch (IOException noPort) {
            throw new UncheckedIOException("no free port on the loopback address", noPort);
        } finally {
            for (var socket : held) {
                closed(socket);
            }
        }
    }

    /// @throws PortTaken naming the first of them that something else listens on
    public void requireAll() {
        require(gateway, "the AWS services");
        require(signIn, "sign-in");
        require(mysql, "the relational database");
        require(mongo, "the document database");
        require(redis, "the cache");
    }

    /// @param port to be listened on
    /// @param neededBy what wants it, in words that fit "… needs it"
    /// @throws PortTaken if something else listens there
    public static void require(int port, String neededBy) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        } catch (IOException taken) {
            throw new PortTaken(port, neededBy, taken);
        }
    }

    private static void closed(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException notClosed) {
            throw new UncheckedIOException(notClosed);
        }
    }
}
