package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pressroom.localcloud.standin.Mailbox.Mail;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The mailbox over HTTP: `GET /_mail` (`?to=` an address), `/_mail/{id}`, `/_mail/{id}.eml`.
/// Thread-safe.
public final class MailboxPage implements HttpHandler {
    private static final String PATH = "/_mail";
    private final JsonMapper json = new JsonMapper();
    private final Mailbox mailbox;

    public MailboxPage(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (!HttpAnswer.reads(exchange)) {
                HttpAnswer.notAllowed(exchange, "GET, HEAD");
            } else if (path.equals(PATH) || path.equals(PATH + "/")) {
                list(exchange);
            } else if (path.startsWith(PATH + "/")) {
                one(exchange, path.substring(PATH.length() + 1));
            } else {
                JsonPage.problem(exchange, 404, "no such page");
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        var wanted = recipients(exchange.getRequestURI().getRawQuery() + "");
        var list = json.createArrayNode();
        mailbox.mails().stream()
                .filter(
                        mail ->
                                wanted.isEmpty()
                                        || mail.to().stream()
                                                .anyMatch(
                                                        to ->
                                                                wanted.stream()
                                                                        .anyMatch(
                                                                                to
                                                                                        ::equalsIgnoreCase)))
                .forEach(mail -> list.add(describe(mail)));
        JsonPage.send(exchange, 200, list);
    }

    private static List<String> recipients(String query) {
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.startsWith("to="))
                .map(
                        pair ->
                                URLDecoder.decode(
                                        pair.substring(3).replace("+", "%2B"),
                                        StandardCharsets.UTF_8))
                .toList();
    }

    private void one(HttpExchange exchange, String name) throws IOException {
        boolean asFile = name.endsWith(".eml");
        var mail = mailbox.find(asFile ? name.substring(0, name.length() - 4) : name);
        if (mail.isEmpty()) {
            JsonPage.problem(exchange, 404, "no such mail");
        } else if (asFile) {
            HttpAnswer.send(exchange, 200, "message/rfc822", mailbox.bytes(mail.get()));
        } else {
            JsonPage.send(exchange, 200, full(mail.get()));
        }
    }

    private ObjectNode full(Mail mail) throws IOException {
        try {
            var content = mailbox.content(mail);
            var body = describe(mail);
            body.set("headers", json.valueToTree(content.headers()));
            return body.put("text", content.text()).put("html", content.html());
        } catch (MessagingException malformed) {
            throw new IOException("damaged mail " + mail.messageId(), malformed);
        }
    }

    private ObjectNode describe(Mail mail) {
        var body =
                json.createObjectNode()
                        .put("messageId", mail.messageId())
                        .put("receivedAt", mail.receivedAt().toString())
                        .put("subject", mail.subject());
        body.set("to", json.valueToTree(mail.to()));
        body.set("tags", json.valueToTree(Map.copyOf(mail.tags())));
        return body;
    }
}
