package dev.pressroom.localcloud.faults;

import dev.pressroom.model.EmailAddress;
import dev.pressroom.model.SignedToken;
import dev.pressroom.model.SignedToken.Purpose;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The subscribers of the newsletter, and the clock that makes its issues.
final class Readership {
    /// How often a schedule fires again when the function did not end well, as in the template.
    private static final int MOST_FIRES = 3;

    private static final int ROWS_IN_A_STATEMENT = 500;

    private final Platform platform;
    private final Store store;
    private final Person reader;
    private final List<String> broken;

    /// @param broken gets a sentence for what is not as it should be
    Readership(Platform platform, Store store, Person reader, List<String> broken) {
        this.platform = platform;
        this.store = store;
        this.reader = reader;
        this.broken = broken;
    }

    /// They have been subscribers for long.
    ///
    /// @param zone where they live
    void confirmed(List<String> addresses, String zone) throws SQLException {
        var since = LocalDateTime.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
        var rows = new ArrayList<List<Object>>();
        for (var address : addresses) {
            rows.add(
                    List.of(
                            UUID.randomUUID().toString(),
                            "main",
                            address,
                            hash(address),
                            "CONFIRMED",
                            "DAILY",
                            zone,
                            1,
                            since,
                            since));
        }
        for (int from = 0; from < rows.size(); from += ROWS_IN_A_STATEMENT) {
            store.insert(
                    "subscribers (id, list_name, email, email_hash, status, frequency,"
                            + " time_zone, token_version, requested_at, confirmed_at)",
                    rows.subList(from, Math.min(rows.size(), from + ROWS_IN_A_STATEMENT)));
        }
    }

    void subscribe(String address) {
        reader.post("/v1/newsletter/subscriptions", Map.of("email", address, "frequency", "DAILY"));
    }

    /// Follows the newest link that was mailed.
    void confirm(String address) throws SQLException {
        var row = row(address);
        var subject = row.get("id") + "." + row.get("token_version");
        var until = platform.clock().instant().plusSeconds(3_600);
        click("confirm", new SignedToken(Purpose.CONFIRM, subject, until));
    }

    void leave(String address) throws SQLException {
        var id = row(address).getOrDefault("id", "");
        click("unsubscribe", new SignedToken(Purpose.UNSUBSCRIBE, id, null));
    }

    /// The daily schedule fires.
    void compile() {
        Map<String, Object> input =
                Map.of("list", "main", "frequency", "DAILY", "zone", "Europe/Berlin");
        for (int i = 0; i < MOST_FIRES; i++) {
            var answer =
                    platform.invoke(
                            "compileNewsletter DAILY",
                            () -> platform.functions().compile().apply(input));
            if (answer.isPresent()) {
                return;
            }
        }
        broken.add("no issue was made, though its schedule fired " + MOST_FIRES + " times");
    }

    void expectAnIssue() throws SQLException {
        var issues = store.rows("SELECT status FROM newsletter_issues");
        if (issues.size() != 1) {
            broken.add("there are " + issues.size() + " issues, not one");
        }
    }

    static String hash(String address) {
        return SignedToken.fingerprint(EmailAddress.parse(address), Deployment.TOKEN_SECRET);
    }

    private void click(String page, SignedToken token) {
        reader.click("/newsletter/" + page, token.sign(Deployment.TOKEN_SECRET));
    }

    private Map<String, String> row(String address) throws SQLException {
        return store.rows("SELECT * FROM subscribers WHERE email = '" + address + "'").getFirst();
    }
}
