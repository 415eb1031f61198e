package dev.pressroom.localcloud.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.Deadline;
import dev.pressroom.moderation.adapter.comprehend.ComprehendText;
import dev.pressroom.moderation.adapter.document.DocumentTextReader;
import dev.pressroom.moderation.adapter.policy.PolicyFile;
import dev.pressroom.moderation.adapter.translate.AmazonTranslator;
import dev.pressroom.moderation.application.ExamineText;
import dev.pressroom.moderation.application.port.SpotMemory;
import dev.pressroom.moderation.domain.Judgement;
import dev.pressroom.moderation.domain.Reason;
import dev.pressroom.moderation.domain.Report;
import dev.pressroom.moderation.domain.RevisionText;
import dev.pressroom.moderation.domain.Ruling;
import dev.pressroom.moderation.domain.Spot;
import dev.pressroom.moderation.domain.Subject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.translate.TranslateClient;

/// The right verdict on everyday passages of technical articles, and on what must be caught, over the
/// policy of this release, from Markdown to the judgement.
// Passages are put together in code, so that no scanner of the repository finds a credential.
@SuppressWarnings("StringConcatToTextBlock")
class EverydayTextsTest {
    private static final String BASE62 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String HEX = "0123456789abcdef";
    private static final SpotMemory FORGETFUL =
            new SpotMemory() {
                @Override
                public Map<String, List<Spot>> recall(Collection<String> keys) {
                    return Map.of();
                }

                @Override
                public void keep(Map<String, List<Spot>> found) {}
            };

    private static StandInServer server;
    private static StandInServer translations;
    private static TranslateClient translate;
    private static ComprehendClient comprehend;
    private static ExamineText examine;

    /// Each must pass.
    static final List<String> EVERYDAY =
            List.of(
                    // Logins at hosts, clone addresses, units, packages, decorators.
                    "Run `git clone git@github.com:org/repo.git` first.",
                    "```sh\ngit remote add origin git@gitlab.com:group/project.git\n```",
                    "```sh\ngit clone ssh://git@bitbucket.org/team/repo.git\n```",
                    "The unit is `getty@tty1.service`, enabled by `systemctl enable"
                            + " openvpn-client@office.service`.",
                    "```sh\n"
                            + "ssh user@host\n"
                            + "ssh -i ~/.ssh/id_ed25519 -p 2222"
                            + " ubuntu@ec2-3-120-4-17.eu-central-1.compute.amazonaws.com\n"
                            + "```",
                    "```sh\nssh anna@build.firma.de uptime\n```",
                    "```sh\nscp ./app.jar anna@build.firma.de:/srv/app/\n```",
                    "```sh\nrsync -avz --delete ./dist/ anna@web1.firma.de:/var/www/html\n```",
                    "Copy your key with `ssh-copy-id anna@nas.firma.de` and log in.",
                    "```\nanna@laptop:~$ ls\nroot@web1.firma.de:/etc# cat hosts\n```",
                    "```sh\nnpm install @types/node@20.11.5 lodash@4.17.21 react@18.2.0-rc.1\n```",
                    "```json\n"
                            + "{\"dependencies\": {\"@angular/core\": \"^17.0.0\", \"x\":"
                            + " \"npm:@scope/pkg@1.2.3\"}}\n"
                            + "```",
                    "```yaml\n- uses: actions/checkout@v4\n- uses: docker/login-action@v3.1.0\n```",
                    "```yaml\n"
                            + "image:"
                            + " registry.firma.de/app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"
                            + "```",
                    "```groovy\nimplementation 'com.squareup.okhttp3:okhttp:4.12.0@aar'\n```",
                    "```java\n"
                            + "@RestController class Users { @GetMapping(\"/me\") User"
                            + " me(@AuthenticationPrincipal User u) { return u; } }\n"
                            + "```",
                    "```python\n"
                            + "@app.route(\"/login\")\n"
                            + "@functools.lru_cache(maxsize=128)\n"
                            + "def login(): ...\n"
                            + "```",
                    "Sprites are named `logo@2x.png` and `logo@3x.webp`.",
                    "```\n"
                            + "ssh-ed25519"
                            + " AAAAC3NzaC1lZDI1NTE5AAAAIJ3Qm7mQ0gq2c0vXxk1b8Yw4h2Zt6pN9sR5uL7oE1dKf"
                            + " anna@laptop.firma.de\n"
                            + "```",
                    "```\nMessage-ID: <CAF8k2b7xQ@mail.gmail.com>\n```",
                    "Follow me at @anna@mastodon.social.",
                    "```\nlinks: postgres://app@db.firma.de:5432/shop\n```",
                    "```\nkinit anna@CORP.INTERNAL\n```",
                    // Addresses that are nobody's.
                    "Sign in as admin@example.com or Anna@Mail.EXAMPLE.ORG.",
                    "The account `user@domain.local` lives in the test domain.",
                    "```sh\n"
                            + "git config user.email you@example.com\n"
                            + "git config user.email 12345+octocat@users.noreply.github.com\n"
                            + "```",
                    "Mails come from noreply@github.com; questions go to support@pressroom.dev.",
                    "Use `root@localhost`, `postmaster@firma.de` or your.name@yourcompany.com.",
                    "The form takes user@domain.com and refuses user@domain.",
                    // Phone numbers for fiction, and other figures.
                    "Call 555-0123 or (212) 555-0147 or +1 650-555-0199.",
                    "In London dial 020 7946 0958 or +44 20 7946 0018; mobile 07700 900123.",
                    "In Germany use 030 23125 014 or +49 171 3920042, in France 06 39 98 12 34.",
                    "The pattern accepts +1 234 567 8900 and 123-456-7890.",
                    "Berlin is at +52.520008, +13.404954.",
                    "ISBN 978-0-306-40615-7 explains it; order number 4711-0815-12.",
                    // Placeholders of configuration.
                    "```yaml\n"
                            + "services:\n"
                            + "  db:\n"
                            + "    environment:\n"
                            + "      POSTGRES_PASSWORD: example\n"
                            + "      POSTGRES_USER: app\n"
                            + "```",
                    "```yaml\n"
                            + "environment:\n"
                            + "  - MYSQL_ROOT_PASSWORD=my-secret-pw-1\n"
                            + "  - REDIS_PASSWORD=${REDIS_PASSWORD:-changeme1}\n"
                            + "```",
                    "```sh\n"
                            + "DB_PASSWORD=P@ssw0rd123!\n"
                            + "JWT_SECRET=change_me_please_123\n"
                            + "API_KEY=your_api_key_here_123\n"
                            + "```",
                    "```properties\n"
                            + "spring.datasource.password=${DB_PASSWORD}\n"
                            + "spring.mail.password={{ vault_mail_password2 }}\n"
                            + "```",
                    "```yaml\n"
                            + "apiVersion: v1\n"
                            + "kind: Secret\n"
                            + "data:\n"
                            + "  username: YWRtaW4=\n"
                            + "  password: MWYyZDFlMmU2N2Rm\n"
                            + "```",
                    "```yaml\nkind: Secret\ndata:\n  password: cGFzc3dvcmQxMjM=\n```",
                    "```yaml\n"
                            + "password:\n"
                            + "  secretKeyRef: {name: db-credentials-v2, key: password}\n"
                            + "```",
                    "```\n"
                            + "npm_token: ${NPM_TOKEN}\n"
                            + "//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n"
                            + "```",
                    "```sh\n"
                            + "curl -H 'Authorization: Bearer <token>' https://api.example.com\n"
                            + "curl -H \"Authorization: Bearer $ACCESS_TOKEN\""
                            + " https://api.example.com\n"
                            + "```",
                    "```sh\n"
                            + "curl -u user:password https://api.example.com/v1\n"
                            + "curl -u \"$USER1:$PASS1234\" https://api.example.com/v1\n"
                            + "```",
                    "```\n"
                            + "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\n"
                            + "Authorization: Basic dXNlcjpwYXNzd29yZDEyMw==\n"
                            + "```",
                    "```\n"
                            + "Authorization: Bearer mF_9.B5f-4.1JqM\n"
                            + "\"access_token\":\"2YotnFZFEjr1zCsicMWpAA\"\n"
                            + "```",
                    "```java\n"
                            + "var password = System.getenv(\"DB_PASSWORD_2\");\n"
                            + "ds.setPassword(config.getString(\"db1.password\"));\n"
                            + "```",
                    "```ts\ninterface Login { password: string; passwordAgain2: string }\n```",
                    "Store it as `password: Argon2id` or `PBKDF2WithHmacSHA256`.",
                    "```\n"
                            + "mongodb://user:password1@localhost:27017/db\n"
                            + "redis://:changeme99@cache:6379\n"
                            + "```",
                    "```sh\nexport GITHUB_TOKEN=ghp_" + "x".repeat(36) + "\n```",
                    "```sh\n"
                            + "export GITHUB_TOKEN=ghp_1234567890abcdefghijklmnopqrstuvwxyz\n"
                            + "SLACK=xoxb-your-token-here\n"
                            + "```",
                    "```sh\n"
                            + "STRIPE_KEY=sk_test_4eC39HqLyjWDarjtT1zdp7dc\n"
                            + "STRIPE_LIVE=sk_live_xxxxxxxxxxxxxxxxxxxxxxxx\n"
                            + "```",
                    "```sh\naws configure set aws_access_key_id AKIA" + "IOSFODNN7EXAMPLE\n```",
                    "```ini\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY"
                            + "EXAMPLEKEY\n```",
                    "```\n"
                            + "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX\n"
                            + "```",
                    "```\nghp_16C7e42F292c6912E7710c838347Ae178B4a\n```",
                    // Example tokens, key headers, public keys.
                    "The token `" + jwtIo() + "` is the one of jwt.io.",
                    "```\n" + rfc7519() + "\n```",
                    "A file begins with `-----BEGIN PRIVATE KEY-----` and ends with `-----END"
                            + " PRIVATE KEY-----`.",
                    "The line -----BEGIN RSA PRIVATE KEY----- says which format follows, and"
                            + " readers know what to do.",
                    "```\n"
                            + "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                            + "...\n"
                            + "-----END OPENSSH PRIVATE KEY-----\n"
                            + "```",
                    "```\n"
                            + "-----BEGIN EC PRIVATE KEY-----\n"
                            + "<your key>\n"
                            + "-----END EC PRIVATE KEY-----\n"
                            + "```",
                    "```\n-----BEGIN CERTIFICATE-----\n"
                            + random(3, BASE62, 64)
                            + "\n"
                            + random(4, BASE62, 64)
                            + "\n-----END CERTIFICATE-----\n```",
                    "```\n-----BEGIN PUBLIC KEY-----\n"
                            + random(5, BASE62, 64)
                            + "\n-----END PUBLIC KEY-----\n```",
                    // Numbers of cards that were never issued, and numbers that are no cards.
                    "Pay with 4242 4242 4242 4242 or 4000 0566 5566 5556 in test mode.",
                    "Stripe takes 4242424242424242, 5555555555554444 and 378282246310005; PayPal"
                            + " 4111111111111111.",
                    "Adyen has 4988 0800 0000 0000 and 3700 0000 0000 002; any date, CVC 737.",
                    "Discover is 6011 1111 1111 1117, JCB 3566-0020-2036-0505.",
                    "The order number 1234567890123456 has 16 digits, 1764152130123456 are"
                            + " microseconds.",
                    "The checksum of 4111 1111 1111 1112 is wrong.",
                    "The id of the tweet is 1577730467436138524.",
                    // Accounts and numbers of documentation.
                    "An IBAN looks like DE89 3704 0044 0532 0130 00 or GB82 WEST 1234 5698 7654"
                            + " 32.",
                    "The number 078-05-1120 was printed in wallets; 000-12-3456, 123-45-6789 and"
                            + " 987-65-4321 are none.",
                    // Identifiers.
                    "The id is 550e8400-e29b-41d4-a716-446655440000, the commit"
                            + " da39a3ee5e6b4b0d3255bfef95601890afd80709.",
                    "```\n"
                            + "secret: 550e8400-e29b-41d4-a716-446655440000\n"
                            + "token: nextPageTokenOfTheList\n"
                            + "```",
                    "The hash is e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.",
                    "The network is 192.0.2.0/24, 198.51.100.7 or 2001:db8::1; version 1.2.3.4"
                            + " listens on 0.0.0.0:8080.",
                    "```\n"
                            + "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk\n"
                            + "```",
                    "At 2026-11-26 10:15:30.123456 the job 20261126101530 ended.",
                    "```\n"
                            + "sha512-oRyMn3ZCbZ5ZQr4n1lHrD0zB0c5Yc4Hh3aKq9Xk0m2V7uF8pL6wT1sJ4gE5dR9aQ==\n"
                            + "```",
                    "The password is required, the password is hashed with SHA-256, passwd: files systemd.",
                    "Do not use `password: correct-horse-battery-staple` or `hunter2`.",
                    "Office hours are 0900-1700, the files are 0001-0099.",
                    "Set `SMTP_USER=yourname@gmail.com` or username@gmail.com.",
                    "Stripe declines 4000 0000 0000 9995, asks for 4000 0025 0000 3155 and knows 4000 0027 6000 0016 for Germany.",
                    "Adyen takes 4444 3333 2222 1111 and 2222 4000 7000 0005.",
                    "The account 123456789012 owns arn:aws:iam::123456789012:role/deploy.",
                    "```sh\nsftp anna@files.firma.de\nssh -J anna@jump.firma.de app@10.0.0.5\n```",
                    "```\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQINBF\n-----END PGP PUBLIC KEY BLOCK-----\n```",
                    "```yaml\nstringData:\n  api-key: ${API_KEY}\n  token: {{ .Values.token }}\n```",
                    "```toml\n[registry]\ntoken = \"cargo-registry-token-here\"\n```",
                    "```hcl\npassword = var.db_password_2\nsecret_key = aws_secretsmanager_secret_version.db2.secret_string\n```",
                    "Alice writes to Bob: alice@company.com, bob@acme.com, test@test.com and foo@bar.com.",
                    "Log in with ssh anna@build.firma.de and clone git@github.com:org/repo.git there.",
                    "```sh\nPWD=/home/anna1/project OLDPWD=/home/anna1\n```");

    static Stream<Arguments> caught() {
        return Stream.of(
                // Credentials of services.
                caught(
                        Ruling.REJECT,
                        "AWS_ACCESS_KEY",
                        "My key is AKIA"
                                + random(10, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)
                                + "."),
                caught(
                        Ruling.REJECT,
                        "AWS_SECRET_KEY",
                        "```\naws_secret_access_key = " + random(11, BASE62, 40) + "\n```"),
                caught(
                        Ruling.REJECT,
                        "GITHUB_TOKEN",
                        "```sh\nexport GITHUB_TOKEN=ghp_" + random(12, BASE62, 36) + "\n```"),
                caught(
                        Ruling.REJECT,
                        "GITHUB_TOKEN",
                        "Use github_pat_"
                                + random(13, BASE62, 22)
                                + "_"
                                + random(14, BASE62, 59)
                                + " here"),
                caught(Ruling.REJECT, "GITLAB_TOKEN", "`glpat-" + random(15, BASE62, 20) + "`"),
                caught(
                        Ruling.REJECT,
                        "SLACK_TOKEN",
                        "`xoxb-"
                                + random(16, "0123456789", 12)
                                + "-"
                                + random(17, "0123456789", 12)
                                + "-"
                                + random(18, BASE62, 24)
                                + "`"),
                caught(
                        Ruling.REJECT,
                        "SLACK_WEBHOOK",
                        "```\nhttps://hooks.slack.com/services/T"
                                + random(19, BASE62.substring(0, 26), 9)
                                + "/B"
                                + random(20, BASE62.substring(0, 26), 9)
                                + "/"
                                + random(21, BASE62, 24)
                                + "\n```"),
                caught(Ruling.REJECT, "GOOGLE_API_KEY", "`AIza" + random(22, BASE62, 35) + "`"),
                caught(
                        Ruling.REJECT,
                        "STRIPE_KEY",
                        "```\nstripe.api_key = \"sk_live_" + random(23, BASE62, 24) + "\"\n```"),
                caught(Ruling.REJECT, "STRIPE_KEY", "`rk_live_" + random(24, BASE62, 99) + "`"),
                caught(
                        Ruling.REJECT,
                        "NPM_TOKEN",
                        "```\n//registry.npmjs.org/:_authToken=npm_"
                                + random(25, BASE62, 36)
                                + "\n```"),
                caught(
                        Ruling.REJECT,
                        "PYPI_TOKEN",
                        "`pypi-AgEIcHlwaS5vcmc" + random(26, BASE62, 80) + "`"),
                caught(
                        Ruling.REJECT,
                        "SENDGRID_KEY",
                        "`SG." + random(27, BASE62, 22) + "." + random(28, BASE62, 43) + "`"),
                caught(Ruling.REJECT, "TWILIO_KEY", "`SK" + random(29, HEX, 32) + "`"),
                caught(
                        Ruling.REJECT,
                        "OPENAI_KEY",
                        "`sk-proj-"
                                + random(30, BASE62, 40)
                                + "T3BlbkFJ"
                                + random(31, BASE62, 40)
                                + "`"),
                caught(
                        Ruling.REJECT,
                        "ANTHROPIC_KEY",
                        "`sk-ant-api03-" + random(32, BASE62, 95) + "`"),
                caught(Ruling.REJECT, "DIGITALOCEAN_TOKEN", "`dop_v1_" + random(33, HEX, 64) + "`"),
                caught(Ruling.REJECT, "HUGGINGFACE_TOKEN", "`hf_" + random(34, BASE62, 34) + "`"),
                caught(
                        Ruling.REJECT,
                        "TELEGRAM_TOKEN",
                        "`" + random(35, "123456789", 10) + ":AA" + random(36, BASE62, 33) + "`"),
                caught(
                        Ruling.REJECT,
                        "DOCKER_TOKEN",
                        "```sh\ndocker login -u anna -p dckr_pat_"
                                + random(37, BASE62, 27)
                                + "\n```"),
                caught(Ruling.REJECT, "HASHICORP_TOKEN", "`hvs." + random(38, BASE62, 90) + "`"),
                caught(
                        Ruling.REJECT,
                        "AZURE_STORAGE_KEY",
                        "```\nDefaultEndpointsProtocol=https;AccountName=shop;AccountKey="
                                + random(39, BASE62, 86)
                                + "==;EndpointSuffix=core.windows.net\n```"),
                caught(Ruling.REJECT, "SHOPIFY_TOKEN", "`shpat_" + random(40, HEX, 32) + "`"),
                caught(
                        Ruling.REJECT,
                        "PRIVATE_KEY",
                        "```\n-----BEGIN RSA "
                                + "PRIVATE KEY-----\n"
                                + random(41, BASE62, 64)
                                + "\n"
                                + random(42, BASE62, 64)
                                + "\n-----END RSA "
                                + "PRIVATE KEY-----\n```"),
                caught(
                        Ruling.REJECT,
                        "PRIVATE_KEY",
                        "```\n-----BEGIN OPENSSH "
                                + "PRIVATE KEY-----\n"
                                + random(43, BASE62, 70)
                                + "\n```"),
                caught(
                        Ruling.REJECT,
                        "PRIVATE_KEY",
                        "```json\n{\"private_key\": \"-----BEGIN "
                                + "PRIVATE KEY-----\\n"
                                + random(44, BASE62, 64)
                                + "\\n-----END "
                                + "PRIVATE KEY-----\\n\"}\n```"),
                // Tokens and passwords without a prefix: a person looks.
                caught(
                        Ruling.HOLD,
                        "JWT",
                        "`"
                                + jwt(
                                        "{\"sub\":\"9f1c\",\"scope\":\"billing\"}",
                                        random(45, BASE62, 43))
                                + "`"),
                caught(
                        Ruling.HOLD,
                        "BEARER_TOKEN",
                        "```\nAuthorization: Bearer " + random(46, BASE62, 40) + "\n```"),
                caught(
                        Ruling.HOLD,
                        "API_KEY",
                        "```\nDATADOG_API_KEY=" + random(47, HEX, 32) + "\n```"),
                caught(
                        Ruling.HOLD,
                        "API_KEY",
                        "```js\nconst clientSecret = '" + random(48, BASE62, 40) + "';\n```"),
                caught(
                        Ruling.HOLD,
                        "PASSWORD",
                        "```properties\nspring.datasource.password=kX9mP2vL5nQ8\n```"),
                caught(Ruling.HOLD, "PASSWORD", "```yaml\nPOSTGRES_PASSWORD: vT7#qL2$wZ9p\n```"),
                caught(
                        Ruling.HOLD,
                        "PASSWORD",
                        "```\npostgres://shop:kX9mP2vL5nQ8@db.firma.de:5432/shop\n```"),
                caught(
                        Ruling.HOLD,
                        "PASSWORD",
                        "```sh\ncurl -u anna:kX9mP2vL5nQ8 https://api.firma.de\n```"),
                caught(
                        Ruling.HOLD,
                        "PASSWORD",
                        "```\nAuthorization: Basic " + base64("anna:kX9mP2vL5nQ8") + "\n```"),
                caught(Ruling.HOLD, "PASSWORD", "```sh\nmysql -u shop -pkX9mP2vL5nQ8 shop\n```"),
                caught(
                        Ruling.HOLD,
                        "PASSWORD",
                        "```yaml\nkind: Secret\ndata:\n  password: "
                                + base64("kX9mP2vL5nQ8")
                                + "\n```"),
                caught(
                        Ruling.HOLD,
                        "PASSWORD",
                        "By the way, my password is Sommerregen-77 until Friday."),
                // Cards.
                caught(
                        Ruling.REJECT,
                        "CARD_NUMBER",
                        "My card is " + card("4929 1340 8876 251") + ", take it."),
                caught(
                        Ruling.REJECT,
                        "CARD_NUMBER",
                        "Charge " + card("5341-2276-9083-415") + " please."),
                caught(
                        Ruling.REJECT,
                        "CARD_NUMBER",
                        "The amex is " + card("3714 496353 7103") + "."),
                caught(
                        Ruling.REJECT,
                        "CARD_NUMBER",
                        "```js\nconst card = '" + card("6011 4830 1927 465") + "';\n```"),
                caught(
                        Ruling.REJECT,
                        "CARD_NUMBER",
                        "Diners " + card("3612 734058 194") + " works."),
                // Without groups it may be something else: a person looks.
                caught(
                        Ruling.HOLD,
                        "CARD_NUMBER",
                        "The number " + card("492913408876251") + " is mine."),
                caught(Ruling.HOLD, "CARD_NUMBER", "```\nid=" + card("534122769083415") + "\n```"),
                // People.
                caught(
                        Ruling.HOLD,
                        "EMAIL",
                        "Write to anna.schmidt@gmail.com if you want the slides."),
                caught(Ruling.HOLD, "EMAIL", "My colleague is bernd.krueger@firma.de."),
                caught(Ruling.HOLD, "EMAIL", "Ask <a.novak@uni-praha.cz>, or me."),
                caught(Ruling.HOLD, "EMAIL", "[mail me](mailto:carla.rossi@libero.it)"),
                caught(Ruling.HOLD, "EMAIL", "[mail me](&#109;ailto:carla.rossi@libero.it)"),
                caught(
                        Ruling.HOLD,
                        "EMAIL",
                        "Reach me at jane.miller@outlook.com: I answer daily."),
                caught(
                        Ruling.HOLD,
                        "EMAIL",
                        "```\nSigned-off-by: Dora Lang <dora.lang@posteo.de>\n```"),
                caught(
                        Ruling.HOLD,
                        "EMAIL",
                        "```sh\ngit config user.email \"erik.holm@firma.se\"\n```"),
                caught(
                        Ruling.HOLD,
                        "EMAIL",
                        "Example: admin@example.com. Real: frank.weber@web.de."),
                caught(Ruling.HOLD, "PHONE", "Call me at +49 170 8823914 tonight."),
                caught(Ruling.HOLD, "PHONE", "My number is (415) 867-2290."),
                caught(Ruling.HOLD, "PHONE", "Ring 212-736-4081 and ask for Bob."),
                caught(Ruling.HOLD, "PHONE", "Tel. 0171 8823914, evenings."),
                caught(Ruling.HOLD, "PHONE", "WhatsApp +44 7911 284065."),
                caught(Ruling.REJECT, "SSN", "His social security number is 536-22-8714."),
                caught(
                        Ruling.HOLD,
                        "INTERNATIONAL_BANK_ACCOUNT_NUMBER",
                        "Send it to " + iban("DE", "500105175407324931") + "."),
                caught(
                        Ruling.HOLD,
                        "INTERNATIONAL_BANK_ACCOUNT_NUMBER",
                        "Donate: " + iban("NL", "INGB0006841297") + "."));
    }

    @BeforeAll
    static void start() throws IOException {
        server = new StandInServer(new ComprehendStandIn(new Faults(Duration.ofMinutes(1))));
        translations = new StandInServer(new TranslateStandIn(new Faults(Duration.ofMinutes(1))));
        translate = translations.client(TranslateClient.builder());
        comprehend = server.client(ComprehendClient.builder());
        examine =
                new ExamineText(
                        new ComprehendText(comprehend, comprehend),
                        new AmazonTranslator(translate),
                        PolicyFile.load().languages(),
                        FORGETFUL);
    }

    @AfterAll
    static void stop() {
        comprehend.close();
        translate.close();
        server.close();
        translations.close();
    }

    @ParameterizedTest
    @FieldSource("EVERYDAY")
    void anEverydayPassagePasses(String markdown) {
        assertThat(judged(markdown).reasons()).as(markdown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("caught")
    void whatMustNotBePublishedIsCaughtAndCalledByOneName(
            Ruling ruling, String label, String markdown) {
        var judgement = judged(markdown);

        assertThat(judgement.reasons()).as(markdown).extracting(Reason::label).containsOnly(label);
        assertThat(judgement.ruling()).as(markdown).isEqualTo(ruling);
    }

    private static Judgement judged(String markdown) {
        var text =
                new RevisionText(
                        "How we did it and what we learned", markdown, List.of(), List.of());
        var blocks = new DocumentTextReader().read(text);
        var deadline = Deadline.in(Duration.ofMinutes(1), InstantSource.system());
        return Report.of(
                        new Subject.Text(new ArticleId(new UUID(1, 1)), 1),
                        text.contentHash(),
                        examine.examine(blocks, deadline),
                        PolicyFile.load())
                .judgement();
    }

    private static Arguments caught(Ruling ruling, String label, String markdown) {
        return Arguments.of(ruling, label, markdown);
    }

    /// Made here, so that no scanner takes this file for a leak.
    private static String random(int seed, String alphabet, int length) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String jwt(String claims, String signature) {
        return base64Url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
                + "."
                + base64Url(claims)
                + "."
                + signature;
    }

    private static String jwtIo() {
        return jwt(
                "{\"sub\":\"1234567890\",\"name\":\"John Doe\",\"iat\":1516239022}",
                "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c");
    }

    /// RFC 7519, section 3.1.
    private static String rfc7519() {
        return base64Url("{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}")
                + "."
                + base64Url(
                        "{\"iss\":\"joe\",\r\n"
                                + " \"exp\":1300819380,\r\n"
                                + " \"http://example.com/is_root\":true}")
                + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    }

    /// The number with its check digit (ISO/IEC 7812-1, annex B).
    private static String card(String first) {
        for (var digit = 0; digit < 10; digit++) {
            var number = first + digit;
            var digits = number.replaceAll("\\D", "");
            var sum = 0;
            for (var i = 0; i < digits.length(); i++) {
                var value = (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 + 1);
                sum += value > 9 ? value - 9 : value;
            }
            if (sum % 10 == 0) {
                return number;
            }
        }
        throw new IllegalStateException("no check digit");
    }

    /// The account with its check digits (ISO 13616-1).
    private static String iban(String country, String account) {
        var digits = new StringBuilder();
        (account + country + "00")
                .chars()
                .forEach(character -> digits.append(Character.digit(character, 36)));
        var check =
                98
                        - new java.math.BigInteger(digits.toString())
                                .mod(java.math.BigInteger.valueOf(97))
                                .intValue();
        return "%s%02d%s".formatted(country, check, account);
    }
}
