package dev.pressroom.moderation.domain;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells a person's mail address from what looks like one in technical texts: logins at hosts, clone
/// addresses, units of systemd, versions of packages, decorators, image names.
final class MailAddresses {
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?<local>[\\p{L}\\p{N}._%+-]{1,64})@(?<host>(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}(?<top>\\p{L}[\\p{L}\\p{N}-]{1,23}))");

    /// Mailboxes of a function, not of a person: RFC 2142, and senders that nobody reads.
    private static final Set<String> ROLES =
            Set.of(
                    "info",
                    "marketing",
                    "sales",
                    "support",
                    "abuse",
                    "noc",
                    "security",
                    "postmaster",
                    "hostmaster",
                    "usenet",
                    "news",
                    "webmaster",
                    "www",
                    "uucp",
                    "ftp",
                    "noreply",
                    "no-reply",
                    "no_reply",
                    "donotreply",
                    "do-not-reply",
                    "mailer-daemon",
                    "notifications",
                    "bounces");

    /// Accounts that machines are entered by.
    private static final Set<String> LOGINS =
            Set.of(
                    "git",
                    "hg",
                    "svn",
                    "root",
                    "ubuntu",
                    "ec2-user",
                    "centos",
                    "debian",
                    "fedora",
                    "rocky",
                    "core",
                    "pi",
                    "vagrant",
                    "ansible",
                    "deploy",
                    "deployer",
                    "jenkins",
                    "postgres",
                    "mysql",
                    "www-data",
                    "nobody",
                    "azureuser",
                    "opc");

    /// Says itself that it is nobody's, at any host.
    private static final Pattern NOBODY =
            Pattern.compile(
                    ".*(?:example|your[-._]?(?:name|e?mail|user|address|id)|placeholder|dummy).*|user(?:name)?\\d{0,4}|someone|"
                            + "somebody|e?mail|you|first[-._]?(?:name)?[-._]?last(?:name)?|x{3,}");

    /// What stands for "you" or "somebody" ...
    private static final Pattern SOMEBODY =
            Pattern.compile(
                    "(?:your?|my)?[-._]?(?:you|me|name|user|username|email|mail|account|login|someone|somebody|anyone|"
                            + "first[-._]?(?:name)?[-._]?last(?:name)?|firstname|lastname|foo|bar|baz|test|tester|"
                            + "demo|sample|admin|john|jane|john[-._]?doe|jane[-._]?doe|jdoe|alice|bob|hello|"
                            + "contact|address|x+|abc)\\d{0,4}");

    /// ... at hosts that authors make up although nobody reserved them.
    private static final Set<String> SOMEWHERE =
            Set.of(
                    "domain",
                    "mydomain",
                    "email",
                    "mail",
                    "company",
                    "mycompany",
                    "corp",
                    "acme",
                    "foo",
                    "bar",
                    "test",
                    "site",
                    "website",
                    "mysite",
                    "server",
                    "host",
                    "hostname",
                    "myserver",
                    "myhost",
                    "sample",
                    "abc",
                    "xyz",
                    "some");

    /// Whatever stands before it, this host is the reader's or an example.
    private static final Pattern MADE_UP = Pattern.compile("example|placeholder|^your|[.-]your");

    /// Gives the addresses that hide a person's own, and those of commits.
    private static final Set<String> HIDING =
            Set.of(
                    "users.noreply.github.com",
                    "noreply.github.com",
                    "users.noreply.gitlab.com",
                    "privaterelay.appleid.com");

    /// A command that goes to a host, with nothing but options and paths behind it so far.
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(?:^|[\\s`$|&;(])(?:ssh|scp|sftp|rsync|mosh|sshfs|autossh|ssh-copy-id|ssh-keyscan|lftp|ftp|telnet|git"
                            + " (?:clone|push|pull|fetch|remote add \\S{1,40}|remote set-url"
                            + " \\S{1,40}))"
                            + "(?:\\s+(?:-\\S{0,80}|\\S{0,80}[/.=:~\\d]\\S{0,80}|\"[^\"]{0,80}\"|'[^']{0,80}'|\\{\\w+}))*"
                            + "\\s+[\"'`]?$");

    private static final Pattern IN_URL =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\\s/]{0,200}$");
    private static final Pattern PUBLIC_KEY =
            Pattern.compile(
                    "(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\\S{1,20}|sk-ssh-\\S{1,30})"
                            + " AAAA\\S{1,900}\\s+$");
    private static final Pattern MESSAGE_ID =
            Pattern.compile(
                    "(?i)(?:message-id|in-reply-to|references|content-id)\\s*[:=][^\\n]{0,120}$");

    /// How far around an address its surroundings matter, in UTF-16 units.
    private static final int NEAR = 240;

    /// An RSA key of 4096 bits in Base64, and its name.
    private static final int LONGEST_KEY = 1_000;

    private static final int LONGEST_TOKEN = 400;

    private MailAddresses() {}

    /// Whether the stretch of `text` from `begin` to `end`, which was taken for a mail address, is one of
    /// a person. A stretch without the sign `@` may be a spelled-out address and counts.
    static boolean isPersonal(String text, int begin, int end) {
        var from = begin;
        while (from > 0 && begin - from < LONGEST_TOKEN && isOfToken(text.charAt(from - 1))) {
            from--;
        }
        var to = end;
        while (to < text.length() && to - end < LONGEST_TOKEN && isOfToken(text.charAt(to))) {
            to++;
        }
        if (text.substring(from, to).indexOf('@') < 0) {
            return true;
        }
        var addresses = ADDRESS.matcher(text).region(from, to);
        while (addresses.find()) {
            var touches = addresses.start() < end && addresses.end() > begin;
            if (touches
                    && isPerson(
                            addresses.group("local").toLowerCase(Locale.ROOT),
                            addresses.group("host").toLowerCase(Locale.ROOT),
                            addresses.group("top"))
                    && isMail(text, addresses.start(), addresses.end())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfToken(char character) {
        return !Character.isWhitespace(character) && "\"'<>()[]{},;|`".indexOf(character) < 0;
    }

    private static boolean isPerson(String local, String host, String top) {
        if (!TopLevelDomains.has(top)
                || ROLES.contains(local)
                || LOGINS.contains(local)
                || NOBODY.matcher(local).matches()
                || HIDING.contains(host)
                || MADE_UP.matcher(host).find()) {
            return false;
        }
        var labels = host.split("\\.", -1);
        var name = labels[labels.length - 2];
        return !(SOMEBODY.matcher(local).matches() && SOMEWHERE.contains(name));
    }

    /// What stands around an address tells a login, a place to copy to or a clone address.
    private static boolean isMail(String text, int begin, int end) {
        var before = text.substring(Math.max(0, begin - NEAR), begin);
        if (before.endsWith("@") || IN_URL.matcher(before).find()) {
            return false;
        }
        // host:path, and a port; a mail address before a colon has a space behind that.
        if (end + 1 < text.length() && text.charAt(end) == ':' && isOfToken(text.charAt(end + 1))) {
            return false;
        }
        return !COMMAND.matcher(before).find()
                && !MESSAGE_ID.matcher(before).find()
                && !PUBLIC_KEY.matcher(text).region(Math.max(0, begin - LONGEST_KEY), begin).find();
    }
}
