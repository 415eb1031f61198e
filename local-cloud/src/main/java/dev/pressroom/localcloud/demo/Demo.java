package dev.pressroom.localcloud.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Plays the main job against a running platform and prints each step as it happens. It may be played
/// any number of times, also at once: each run has a reader of its own.
public final class Demo {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final String TITLE = "Three ridges at dusk: ";
    private static final Pattern LINK = Pattern.compile("https?://\\S+token=[A-Za-z0-9._~%-]+");

    private final URI api;
    private final URI aws;
    private final URI signIn;
    private final PrintStream out;
    private final InstantSource clock;
    private final RandomGenerator random = new SplittableRandom();
    private int step;

    /// @param api    where the HTTP API listens
    /// @param aws    the one AWS address, which also shows the mailbox and fires schedules
    /// @param signIn issuer of access tokens
    public Demo(URI api, URI aws, URI signIn, PrintStream out, InstantSource clock) {
        this.api = api;
        this.aws = aws;
        this.signIn = signIn;
        this.out = out;
        this.clock = clock;
    }

    /// Runs all steps.
    ///
    /// @throws IOException if the platform refused a step; the message quotes its answer
    /// @throws IllegalStateException if it did not get done within three minutes a step
    public void play() throws IOException, InterruptedException {
        var run = RunName.of(random);
        // Unlike the run's name no other run has it.
        var address = "reader-" + UUID.randomUUID() + "@example.com";
        try (var author = new Desk(api, token("ana"));
                var reader = new Desk(api, "");
                var cloud = new Desk(aws, "")) {
            say("Ana signed in as an author at " + signIn);
            subscribe(reader, cloud, address);
            publish(author, reader, run);
            reject(author, run);
            newsletter(cloud, address, TITLE + run);
        }
        out.println(
                "\n"
                        + "Done. The whole path ran: upload, moderation, renditions, publication,"
                        + " newsletter.");
    }

    private void subscribe(Desk reader, Desk cloud, String address)
            throws IOException, InterruptedException {
        reader.post(
                "/v1/newsletter/subscriptions",
                Map.of("email", address, "frequency", "DAILY"),
                202);
        say("A reader asked for the daily newsletter");
        var mail = mail(cloud, address, "onfirm");
        var link = link(mail, "confirm");
        note("mail arrived: " + mail.get("subject").asString());
        reader.get(link.getRawPath() + "?" + link.getRawQuery());
        reader.form(link.getRawPath(), link.getRawQuery(), 200);
        say("The reader confirmed the subscription by its link");
    }

    private void publish(Desk author, Desk reader, String run)
            throws IOException, InterruptedException {
        var title = TITLE + run;
        var created =
                author.post(
                        "/v1/articles",
                        Map.of(
                                "title",
                                title,
                                "markdown",
                                "To be written.",
                                "tags",
                                List.of("demo")),
                        201);
        var id = created.json().get("id").asString();
        say("Ana created a draft: " + id);
        var images = new ArrayList<String>();
        for (int i = 1; i <= 3; i++) {
            var picture = DemoPictures.landscape(random.nextLong(), 2000, 1333);
            images.add(upload(author, id, "ridge-" + i + ".jpg", picture));
            note("uploaded ridge-%d.jpg, %,d bytes, by presigned PUT".formatted(i, picture.length));
        }
        var text = new StringBuilder("The light goes **quickly** here.\n\n");
        images.forEach(image -> text.append("![A ridge](image:").append(image).append(")\n\n"));
        text.append("| Ridge | Colour |\n|---|---|\n| first | blue |\n");
        author.put(
                "/v1/articles/" + id,
                Map.of("title", title, "markdown", text.toString(), "tags", List.of("demo")),
                author.get("/v1/articles/" + id).header("ETag"));
        say("Ana wrote the text with its three images");
        var status = submitted(author, id);
        if (!status.get("status").asString().equals("PUBLISHED")) {
            throw new IllegalStateException("the article was not published: " + status);
        }
        var slug = author.get("/v1/articles/" + id).json().get("slug").asString();
        var article = reader.get("/v1/published/" + slug).json();
        say("A reader opened " + api.resolve("/articles/" + slug));
        note("title: " + article.get("title").asString());
        Pattern.compile("src=\"([^\"]+)\"")
                .matcher(article.get("html").asString())
                .results()
                .forEach(match -> note("image: " + match.group(1)));
    }

    private void reject(Desk author, String run) throws IOException, InterruptedException {
        var created =
                author.post(
                        "/v1/articles",
                        Map.of(
                                "title",
                                "A bad day: " + run,
                                "markdown",
                                "This part is fine.\n\nTESTCARD-TOXIC nobody should read this.\n",
                                "tags",
                                List.of()),
                        201);
        var id = created.json().get("id").asString();
        say("Ana submits an article that breaks the rules: " + id);
        var image = upload(author, id, "card.jpg", DemoPictures.refusedCard());
        author.put(
                "/v1/articles/" + id,
                Map.of(
                        "title",
                        "A bad day: " + run,
                        "markdown",
                        "This part is fine.\n\n"
                                + "TESTCARD-TOXIC nobody should read this.\n\n"
                                + "![card](image:"
                                + image
                                + ")\n",
                        "tags",
                        List.of()),
                author.get("/v1/articles/" + id).header("ETag"));
        var status = submitted(author, id);
        if (!status.get("status").asString().equals("REJECTED")) {
            throw new IllegalStateException("the article was not rejected: " + status);
        }
        status.get("reasons").forEach(reason -> note("reason: " + reason));
    }

    /// The schedule makes one issue a day. When today's is out already, an extra issue holds what is
    /// new; otherwise there is nothing left for one.
    private void newsletter(Desk cloud, String address, String title)
            throws IOException, InterruptedException {
        cloud.post("/_schedules/CompileNewsletterFunctionDaily", Map.of(), 202);
        say("The daily newsletter schedule fired");
        var extra =
                cloud.post(
                        "/_functions/CompileNewsletter",
                        Map.of(
                                "list",
                                "main",
                                "frequency",
                                "DAILY",
                                "zone",
                                "Europe/Berlin",
                                "extra",
                                true),
                        200);
        if (extra.text().contains("Opened")) {
            note("today's issue was out already, so an extra one was made");
        }
        var mail = mail(cloud, address, title);
        say("The newsletter arrived: " + mail.get("subject").asString());
        mail.get("text").asString().lines().limit(12).forEach(this::note);
    }

    private String upload(Desk author, String article, String name, byte[] file)
            throws IOException, InterruptedException {
        var slot =
                author.post(
                                "/v1/articles/" + article + "/images",
                                Map.of(
                                        "fileName",
                                        name,
                                        "contentType",
                                        "image/jpeg",
                                        "bytes",
                                        file.length,
                                        "sha256",
                                        sha256(file)),
                                201)
                        .json();
        author.upload(slot.get("upload"), file);
        return slot.get("id").asString();
    }

    private JsonNode submitted(Desk author, String id) throws IOException, InterruptedException {
        author.post("/v1/articles/" + id + "/submission", Map.of(), 202);
        say("Ana submitted it; watching the status");
        var seen = new ArrayList<String>();
        return await(
                "a decision on the article",
                () -> {
                    var status = author.get("/v1/articles/" + id + "/status").json();
                    var line = line(status);
                    if (!seen.contains(line)) {
                        seen.add(line);
                        note(line);
                    }
                    var ended =
                            List.of("PUBLISHED", "REJECTED", "HELD")
                                    .contains(status.get("status").asString());
                    return ended ? Optional.of(status) : Optional.empty();
                });
    }

    private static String line(JsonNode status) {
        var line = new StringBuilder("status ").append(status.get("status").asString());
        status.get("images")
                .forEach(image -> line.append(" · image ").append(image.get("status").asString()));
        return line.toString();
    }

    private JsonNode mail(Desk cloud, String address, String text)
            throws IOException, InterruptedException {
        return await(
                "a mail that says '" + text + "'",
                () -> {
                    for (var entry : cloud.get("/_mail?to=" + address).json()) {
                        var mail = cloud.get("/_mail/" + entry.get("messageId").asString()).json();
                        if (mail.toString().contains(text)) {
                            return Optional.of(mail);
                        }
                    }
                    return Optional.empty();
                });
    }

    private URI link(JsonNode mail, String purpose) {
        return LINK.matcher(mail.get("text").asString())
                .results()
                .map(match -> URI.create(match.group()))
                .filter(link -> link.getPath().contains(purpose))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the mail has no link to " + purpose));
    }

    private String token(String person) throws IOException, InterruptedException {
        try (var desk = new Desk(signIn, "")) {
            return desk.form(
                            signIn.getPath() + "/token",
                            "grant_type=password&client_id=demo&username="
                                    + person
                                    + "&password=any",
                            200)
                    .json()
                    .get("access_token")
                    .asString();
        }
    }

    private <T> T await(String what, Look<T> look) throws IOException, InterruptedException {
        var end = clock.instant().plus(PATIENCE);
        while (clock.instant().isBefore(end)) {
            var found = look.once();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new IllegalStateException("no sign of " + what + " within " + PATIENCE);
    }

    private void say(String text) {
        step++;
        out.printf("%n%2d. %s%n", step, text);
    }

    private void note(String text) {
        out.println("    " + text);
    }

    private static String sha256(byte[] file) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @FunctionalInterface
    private interface Look<T> {
        Optional<T> once() throws IOException, InterruptedException;
    }
}
