package dev.pressroom.localcloud;

import dev.pressroom.localcloud.demo.Demo;
import dev.pressroom.localcloud.engine.DataFolder;
import dev.pressroom.localcloud.engine.PortTaken;
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
    private static final String FRESH = "--fresh";
    private static final String APPLY = "--apply";
    private static final String ISOLATED = "--isolated";
    private static final Path DATA = Path.of(".pressroom");
    private static final URI API = URI.create("http://localhost:8080");
    private static final URI AWS = URI.create("http://localhost:4566");
    private static final URI SIGN_IN = URI.create("http://localhost:8081/pressroom");

    private Main() {}

    /// @param arguments the task and its options
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(List.of(arguments), DATA, Ports.standard(), System.out, System.err));
    }

    /// Runs a task. What it does not know it refuses, before it does anything.
    ///
    /// @param data  folder for everything that is kept
    /// @param ports where a platform listens, besides its API
    /// @return status of the process: 0 when it was done, 1 when not, 2 when the call was wrong
    static int run(List<String> words, Path data, Ports ports, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        var options = words.subList(Math.min(1, words.size()), words.size());
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "up" -> {
                if (options.isEmpty() || options.equals(List.of(FRESH))) {
                    yield up(data, ports, !options.isEmpty(), out, err);
                }
                yield refused("up [" + FRESH + "]", err);
            }
            case "train" -> options.isEmpty() ? train(out) : refused("train", err);
            case "demo" -> options.isEmpty() ? demo(out) : refused("demo", err);
            case "invoke" -> invoke(options, out, err);
            case "replay-policy" -> replay(options, out, err);
            case "dlq" -> deadLetters(options, out);
            case "faults" -> faults(options, out, err);
            default ->
                    refused(
                            "up [--fresh] | demo | invoke FUNCTION EVENT [--isolated]"
                                    + " | replay-policy POLICY [--apply] | dlq … | faults …",
                            err);
        };
    }

    private static int refused(String usage, PrintStream err) {
        err.println("usage: ./run " + usage);
        return 2;
    }

    private static int up(Path data, Ports ports, boolean fresh, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var configuration =
                new LocalCloud.Configuration(
                        Path.of("template.yaml"),
                        data.resolve("data"),
                        data.resolve("programs"),
                        ports,
                        API.getPort());
        try {
            var folder = locked(configuration, fresh, out, err);
            out.println("Starting Pressroom …");
            logToFile();
            var cloud = LocalCloud.start(configuration, folder, line -> out.println("  " + line));
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
                                                                + configuration.data()
                                                                + ".");
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
            err.println("Pressroom did not start: " + failed.getMessage());
            if (failed.getCause() != null) {
                err.println("  because of: " + failed.getCause());
            }
            return 1;
        }
    }

    /// Locks the data and looks at the ports; only then is anything deleted.
    ///
    /// @throws IllegalStateException if the platform runs on the data, or a port is taken; nothing was
    ///     deleted then
    private static DataFolder locked(
            LocalCloud.Configuration configuration, boolean fresh, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        var data = configuration.data();
        try {
            var folder = DataFolder.lock(data);
            try {
                folder.awaitEarlierEngines(configuration.programs());
                Ports.require(configuration.apiPort(), "the HTTP API");
                configuration.ports().requireAll();
                if (fresh) {
                    out.println("Deleting " + data + ": " + DataFolder.contents(data));
                    folder.clear();
                }
                return folder;
            } catch (IOException | InterruptedException | RuntimeException failed) {
                folder.close();
                throw failed;
            }
        } catch (IllegalStateException | PortTaken refused) {
            if (fresh) {
                err.printf(
                        "Nothing was deleted. %s would delete %s: %s.%n",
                        FRESH, data, DataFolder.contents(data));
            }
            throw refused;
        }
    }

    /// The console is for the person who started it; what the parts log goes into a file.
    private static void logToFile() throws IOException {
        Files.createDirectories(DATA);
        System.setOut(
                new PrintStream(
                        Files.newOutputStream(
                                DATA.resolve("platform.log"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND),
                        true,
                        StandardCharsets.UTF_8));
    }

    private static int replay(List<String> options, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        var words = options.stream().filter(word -> !word.startsWith("-")).toList();
        var apply = options.contains(APPLY);
        if (words.size() != 1
                || options.size() != words.size() + (apply ? 1 : 0)
                || !Files.isRegularFile(Path.of(words.getFirst()))) {
            return refused("replay-policy POLICY [" + APPLY + "]; POLICY is a YAML file", err);
        }
        logToFile();
        return ReplayCommand.run(
                Path.of(words.getFirst()),
                apply,
                DATA.resolve("data"),
                DATA.resolve("programs"),
                out,
                err);
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
    private static int faults(List<String> options, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        var refusal = FaultsCommand.refusal(options);
        if (refusal.isPresent()) {
            err.println(refusal.get());
            return 2;
        }
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

    private static int invoke(List<String> options, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        var words = options.stream().filter(word -> !word.startsWith("-")).toList();
        var isolated = options.contains(ISOLATED);
        if (words.size() != 2
                || options.size() != words.size() + (isolated ? 1 : 0)
                || !Files.isRegularFile(Path.of(words.getLast()))) {
            return refused(
                    "invoke FUNCTION EVENT ["
                            + ISOLATED
                            + "]; EVENT is a file, as"
                            + " events/review.json",
                    err);
        }
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            AWS.resolve(
                                                    "/_functions/"
                                                            + words.getFirst()
                                                            + (isolated ? "?isolated" : "")))
                                    .POST(
                                            HttpRequest.BodyPublishers.ofFile(
                                                    Path.of(words.getLast())))
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
