package dev.pressroom.localcloud.standin;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The mails that SES took, one `.eml` file each in a folder. What SES knew besides the message
/// (recipients, tags, time) is in `X-Local-…` lines at the head of the file. Thread-safe.
public final class Mailbox {
    private static final String TO = "X-Local-To";
    private static final String TAG = "X-Local-Tag";
    private static final String ID = "X-Local-Message-Id";
    private static final String RECEIVED = "X-Local-Received-At";

    private final Path folder;
    private final Map<String, Mail> mails = new ConcurrentHashMap<>();

    /// `to` are all recipients, those of blind copies too.
    public record Mail(
            String messageId,
            Instant receivedAt,
            List<String> to,
            String subject,
            Map<String, String> tags) {
        public Mail {
            to = List.copyOf(to);
            tags = Map.copyOf(tags);
        }
    }

    /// What a reader sees of a mail; `text` and `html` are empty where there is none.
    record Content(Map<String, List<String>> headers, String text, String html) {}

    /// Opens a folder, which is made if need be, with the mails that are in it.
    ///
    /// @throws UncheckedIOException if the folder cannot be read
    public Mailbox(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (var files = Files.newDirectoryStream(folder, "*.eml")) {
                for (var file : files) {
                    var mail = describe(parse(Files.readAllBytes(file)));
                    mails.put(mail.messageId(), mail);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (MessagingException malformed) {
            throw new IllegalStateException("a mail in " + folder + " is damaged", malformed);
        }
    }

    /// All mails, newest first.
    public List<Mail> mails() {
        return mails.values().stream()
                .sorted(
                        Comparator.comparing(Mail::receivedAt)
                                .reversed()
                                .thenComparing(Mail::messageId))
                .toList();
    }

    /// Throws all mails away.
    ///
    /// @throws UncheckedIOException if a file stays
    public void empty() {
        for (var id : List.copyOf(mails.keySet())) {
            try {
                Files.deleteIfExists(file(id));
            } catch (IOException stays) {
                throw new UncheckedIOException(stays);
            }
            mails.remove(id);
        }
    }

    void keep(Mail mail, MimeMessage message) throws MessagingException, IOException {
        var head = new StringBuilder();
        line(head, ID, mail.messageId());
        line(head, RECEIVED, mail.receivedAt().toString());
        mail.to().forEach(address -> line(head, TO, address));
        mail.tags().forEach((name, value) -> line(head, TAG, name + "=" + value));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        message.writeTo(bytes);
        // Moved into place, so that a crash leaves no half of a mail.
        var unfinished = folder.resolve(mail.messageId() + ".part");
        Files.write(unfinished, bytes.toByteArray());
        Files.move(unfinished, file(mail.messageId()), StandardCopyOption.ATOMIC_MOVE);
        mails.put(mail.messageId(), mail);
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    Optional<Mail> find(String messageId) {
        return Optional.ofNullable(mails.get(messageId));
    }

    /// @param mail one of [#mails()], so the name of its file is one that was made here
    byte[] bytes(Mail mail) throws IOException {
        return Files.readAllBytes(file(mail.messageId()));
    }

    Content content(Mail mail) throws IOException, MessagingException {
        var message = parse(bytes(mail));
        var headers = new LinkedHashMap<String, List<String>>();
        message.getAllHeaders()
                .asIterator()
                .forEachRemaining(
                        header ->
                                headers.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                                        .add(header.getValue()));
        return new Content(
                headers,
                body(message, "text/plain").orElse(""),
                body(message, "text/html").orElse(""));
    }

    private static Optional<String> body(Part part, String type)
            throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return Optional.of(text);
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                var found = body(inner, type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Path file(String messageId) {
        return folder.resolve(messageId + ".eml");
    }

    private static MimeMessage parse(byte[] bytes) throws MessagingException {
        return new OutgoingMessage(new ByteArrayInputStream(bytes));
    }

    private static Mail describe(MimeMessage message) throws MessagingException {
        var tags = new LinkedHashMap<String, String>();
        for (var tag : values(message, TAG)) {
            int equals = tag.indexOf('=');
            tags.put(tag.substring(0, equals), tag.substring(equals + 1));
        }
        return new Mail(
                only(message, ID),
                Instant.parse(only(message, RECEIVED)),
                values(message, TO),
                textOrEmpty(message.getSubject()),
                tags);
    }

    static String textOrEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String only(MimeMessage message, String header) throws MessagingException {
        return values(message, header).stream()
                .findFirst()
                .orElseThrow(() -> new MessagingException("no " + header));
    }

    private static List<String> values(MimeMessage message, String header)
            throws MessagingException {
        String @Nullable [] values = message.getHeader(header);
        return values == null ? List.of() : Arrays.asList(values);
    }
}
