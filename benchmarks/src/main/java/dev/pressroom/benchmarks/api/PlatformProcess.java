package dev.pressroom.benchmarks.api;

import dev.pressroom.localcloud.LocalCloud;
import dev.pressroom.localcloud.engine.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

/// The whole platform in a process of its own, on free ports, until its standard input ends.
final class PlatformProcess {
    static final String READY = "ready ";

    private PlatformProcess() {}

    /// @param arguments template, data folder, folder of unpacked programs
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var configuration =
                new LocalCloud.Configuration(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        Ports.free(),
                        freePort(),
                        // One author stands for many.
                        Map.of("SubmissionsPerHour", Integer.toString(Integer.MAX_VALUE)));
        try (var cloud = LocalCloud.start(configuration, PlatformProcess::say)) {
            var running = cloud.running();
            System.out.println(
                    READY + running.api() + " " + running.signIn() + " " + running.aws());
            System.out.flush();
            while (System.in.read() >= 0) {
                // What comes is of no interest, only that it ends.
            }
        } catch (IOException | InterruptedException | RuntimeException failed) {
            // Threads of engines that did start would keep the process.
            System.err.println(failed);
            System.exit(1);
        }
        System.exit(0);
    }

    private static void say(String line) {
        System.err.println(line);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
