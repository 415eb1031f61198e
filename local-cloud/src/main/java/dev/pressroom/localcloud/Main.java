package dev.pressroom.localcloud;

import dev.pressroom.localcloud.demo.Demo;
import dev.pressroom.localcloud.engine.Ports;
import dev.pressroom.localcloud.faults.FaultsCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The command behind `./run up`, `demo`, `invoke` and `replay-policy`.
public final class Main {
    private static final Path DATA = Path.of(".pressroom");
    private static final URI API = URI.create("http://localhost:8080");
    private static final URI AWS = URI.create("http://localhost:4566");
    private static final URI SIGN_IN = URI.create("http://localhost:8081/pressroom");

    private Main() {}

    /// @param arguments the task and its options
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = System.out;
        var words = List.of(arguments);
        var status =
                switch (words.isEmpty() ? "" : words.getFirst()) {
                    case "up" -> up(words.contains("--fresh"), out);
                    case "train" -> train(out);
                    case "demo" -> demo(out);
                    case "invoke" -> invoke(words.subList(1, words.size()), out);
                    case "replay-policy" -> replay(words.subList(1, words.size()), out);
                    case "dlq" -> deadLetters(words.subList(1, words.size()), out);
                    case "faults" -> faults(words.subList(1, words.size()), out);
                    default -> {
                        System.err.println(
                                "tasks: up [--fresh], demo, invoke FUNCTION EVENT,"
                                        + " replay-policy FILE [--apply], dlq, faults");
                        yield 2;
                    }
                };
        System.exit(status);
    }

    private static int up(boolean fresh, PrintStream out) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        if (fresh) {
            clear(DATA.resolve("data"));
        }
        out.println("Starting Pressroom …");
        Files.createDirectories(DATA);
        logToFile();
        try {
            var configuration =
                    new LocalCloud.Configuration(
                            Path.of("template.yaml"),
                            DATA.resolve("data"),
                            DATA.resolve("programs"),
                            Ports.standard(),
                            API.getPort());
            var cloud = LocalCloud.start(configuration, line -> out.println("  " + line));
            var stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform()
                                    .unstarted(
                                            () -> {
                                                out.println("Stopping …");
                                                cloud.close();
                                                out.println(
                                                        "Stopped. The data is kept in "
                                                                + DATA
                                                                + "/data.");
                                                stopped.countDown();
                                            }));
            out.printf(
                    """

                      HTTP API       %s        (documentation at /docs)
                      AWS            %s        (AWS_ENDPOINT_URL for the AWS CLI and SDKs)
                      Mailbox        %s/_mail
                      Schedules      %s/_schedules
                      Sign-in        %s
                      Log            %s

                    Ready after %.1f s. Try ./run demo in another terminal; Ctrl-C stops everything.
                    """,
                    API,
                    AWS,
                    AWS,
                    AWS,
                    SIGN_IN,
                    DATA.resolve("platform.log"),
                    Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
            stopped.await();
            return 0;
        } catch (IOException | RuntimeException failed) {
            System.err.println("Pressroom did not start: " + failed.getMessage());
            if (failed.getCause() != null) {
                System.err.println("  because of: " + failed.getCause());
            }
            return 1;
        }
    }

    /// The console is for the person who started it; what the parts log goes into a file.
    private static void logToFile() throws IOException {
        System.setOut(
                new PrintStream(
                        Files.newOutputStream(
                                DATA.resolve("platform.log"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND),
                        true,
                        StandardCharsets.UTF_8));
    }

    private static int replay(List<String> words, PrintStream out)
            throws IOException, InterruptedException {
        Files.createDirectories(DATA);
        logToFile();
        return ReplayCommand.run(words, DATA.resolve("data"), DATA.resolve("programs"), out);
    }

    private static int deadLetters(List<String> words, PrintStream out)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return new DeadLetterCommand(http, API, SIGN_IN, out).run(words);
        } catch (ConnectException away) {
            System.err.println("Nothing listens there. Start the platform first: ./run up");
            return 1;
        }
    }

    /// Runs on engines of its own; what the parts log about their misfortunes goes into a file.
    private static int faults(List<String> options, PrintStream out)
            throws IOException, InterruptedException {
        Files.createDirectories(DATA);
        var data = Files.createTempDirectory(DATA, "faults-");
        System.setOut(
                new PrintStream(
                        Files.newOutputStream(DATA.resolve("faults.log")),
                        true,
                        StandardCharsets.UTF_8));
        try {
            return FaultsCommand.run(
                    options, Path.of("template.yaml"), data, DATA.resolve("programs"), out);
        } catch (SQLException failed) {
            throw new IOException("the database does not answer", failed);
        } finally {
            clear(data);
        }
    }

    /// Starts everything once on empty stores and free ports, for the JVM to learn what it loads.
    private static int train(PrintStream out) throws IOException, InterruptedException {
        var data = DATA.resolve("training");
        clear(data);
        out.println("Starting Pressroom once on empty stores, to learn which classes it loads …");
        var configuration =
                new LocalCloud.Configuration(
                        Path.of("template.yaml"),
                        data,
                        DATA.resolve("programs"),
                        Ports.free(),
                        freePort());
        System.setOut(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        LocalCloud.start(configuration, line -> out.println("  " + line)).close();
        clear(data);
        out.println(
                "Writing the class cache, about 250 MB in "
                        + DATA
                        + "; this takes half a minute …");
        return 0;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int demo(PrintStream out) throws InterruptedException {
        try {
            new Demo(API, AWS, SIGN_IN, out, InstantSource.system()).play();
            return 0;
        } catch (ConnectException away) {
            System.err.println("Nothing listens there. Start the platform first: ./run up");
            return 1;
        } catch (IOException | IllegalStateException failed) {
            System.err.println("The demo stopped: " + failed.getMessage());
            return 1;
        }
    }

    private static int invoke(List<String> words, PrintStream out)
            throws IOException, InterruptedException {
        if (words.size() < 2 || Files.notExists(Path.of(words.get(1)))) {
            System.err.println(
                    "usage: ./run invoke FUNCTION events/FILE.json [--isolated]; the file must exist");
            return 2;
        }
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            AWS.resolve(
                                                    "/_functions/"
                                                            + words.getFirst()
                                                            + (words.contains("--isolated")
                                                                    ? "?isolated"
                                                                    : "")))
                                    .POST(HttpRequest.BodyPublishers.ofFile(Path.of(words.get(1))))
                                    .build(),
                            BodyHandlers.ofString());
            out.print(answer.body());
            return answer.statusCode() == 200 ? 0 : 1;
        } catch (ConnectException away) {
            System.err.println("Nothing listens there. Start the platform first: ./run up");
            return 1;
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
