package dev.pressroom.localcloud;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command `./run dlq`: what an admin does by the API of the running platform.
final class DeadLetterCommand {
    private static final String USAGE =
            """
            usage: ./run dlq list [QUEUE]         the queues, or the dead letters of one
                   ./run dlq show QUEUE ID        one dead letter
                   ./run dlq redrive QUEUE [ID]   send one, or up to 100, back to its queue""";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final URI letters;
    private final URI signIn;
    private final PrintStream out;

    /// @param signIn issuer of access tokens; its `root` is an admin
    DeadLetterCommand(HttpClient http, URI api, URI signIn, PrintStream out) {
        this.http = http;
        this.letters = api.resolve("/v1/dead-letters");
        this.signIn = signIn;
        this.out = out;
    }

    /// @return 0 if it was done, 1 if the API refused, 2 if the words are wrong
    int run(List<String> words) throws IOException, InterruptedException {
        if (words.stream().anyMatch(word -> word.startsWith("-"))) {
            out.println(USAGE);
            return 2;
        }
        var verb = words.isEmpty() ? "" : words.getFirst();
        var rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (verb + rest.size()) {
            case "list0" -> told("GET", "");
            case "list1" -> pages("/" + rest.getFirst());
            case "show2" -> told("GET", "/" + rest.getFirst() + "/" + rest.getLast());
            case "redrive1" -> told("POST", "/" + rest.getFirst() + "/redrive");
            case "redrive2" ->
                    told("POST", "/" + rest.getFirst() + "/" + rest.getLast() + "/redrive");
            default -> {
                out.println(USAGE);
                yield 2;
            }
        };
    }

    private int pages(String path) throws IOException, InterruptedException {
        var cursor = "";
        do {
            var answer = asked("GET", path + cursor);
            if (print(answer) != 0) {
                return 1;
            }
            var next = JSON.readTree(answer.body()).path("next");
            cursor = next.isString() ? "?cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        return 0;
    }

    private int told(String method, String path) throws IOException, InterruptedException {
        return print(asked(method, path));
    }

    private int print(HttpResponse<String> answer) {
        var document = JSON.readTree(answer.body());
        if (answer.statusCode() != 200) {
            out.println(document.path("detail").asString(answer.body()));
            return 1;
        }
        var items = document.path("items");
        if (items.isArray()) {
            items.forEach(item -> out.println(line(item)));
        } else {
            out.println(line(document));
        }
        return 0;
    }

    private static String line(JsonNode item) {
        var line = new StringBuilder();
        item.properties()
                .forEach(
                        field ->
                                line.append(line.isEmpty() ? "" : "  ")
                                        .append(field.getKey())
                                        .append('=')
                                        .append(field.getValue().asString("-")));
        return line.toString();
    }

    private HttpResponse<String> asked(String method, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(letters + path))
                        .method(method, BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + token())
                        .build(),
                BodyHandlers.ofString());
    }

    private String token() throws IOException, InterruptedException {
        var answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(signIn + "/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "grant_type=password&client_id=dlq"
                                                        + "&username=root&password=any"))
                                .build(),
                        BodyHandlers.ofString());
        return JSON.readTree(answer.body()).get("access_token").asString();
    }
}
