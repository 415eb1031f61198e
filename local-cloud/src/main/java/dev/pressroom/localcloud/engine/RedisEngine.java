package dev.pressroom.localcloud.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/// A real Redis, reachable from this machine only. Its data survive a restart, although nothing may rely on that.
final class RedisEngine implements AutoCloseable {
    private final ChildProcess process;
    private final int port;

    private RedisEngine(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static RedisEngine start(Path data, Path programs, int port)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        var folder = Files.createDirectories(programs.resolve("redis")).toAbsolutePath();
        var executable = ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
        var program =
                new ChildProcess.Program(
                        "Redis server",
                        List.of(
                                executable.getAbsolutePath(),
                                "--bind",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(port),
                                "--dir",
                                data.toAbsolutePath().toString(),
                                "--appendonly",
                                "yes",
                                "--save",
                                ""),
                        Map.of(),
                        data,
                        "eady to accept connections");
        ChildProcess.awaitEarlier(program);
        Ports.require(port, "the cache");
        return new RedisEngine(ChildProcess.start(program), port);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
