package dev.pressroom.newsletter.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether an issue may go out. Each code is stored and shown to admins.
public final class Preflight {
    public static final String ACCOUNT_DISABLED = "account-disabled";
    public static final String SANDBOX = "sandbox";
    public static final String IDENTITY_UNVERIFIED = "identity-unverified";
    public static final String DKIM_MISSING = "dkim-missing";
    public static final String SPF_MISSING = "spf-missing";
    public static final String DMARC_UNALIGNED = "dmarc-unaligned";
    public static final String QUOTA_TOO_SMALL = "quota-too-small";
    public static final String UNSUBSCRIBE_HEADERS_MISSING = "unsubscribe-headers-missing";
    public static final String LINK_BROKEN = "link-broken";
    public static final String NOTHING_TO_SAY = "nothing-to-say";

    private Preflight() {}

    /// @param waiting mails that are still to be sent
    /// @param sample a mail of the issue, as a reader would get it
    /// @param brokenLinks links of the issue that lead to no published article
    /// @param articles how many articles the issue still has
    /// @return why it must not go out; empty if it may
    public static List<String> reasons(
            MailStanding standing, long waiting, Letter sample, long brokenLinks, long articles) {
        var reasons = new ArrayList<String>();
        add(reasons, !standing.enabled(), ACCOUNT_DISABLED);
        add(reasons, !standing.production(), SANDBOX);
        add(reasons, !standing.verified(), IDENTITY_UNVERIFIED);
        add(reasons, !standing.dkim(), DKIM_MISSING);
        add(reasons, !standing.spf(), SPF_MISSING);
        add(reasons, !standing.dmarc(), DMARC_UNALIGNED);
        add(reasons, standing.left() < waiting, QUOTA_TOO_SMALL);
        add(reasons, !oneClick(sample.headers()), UNSUBSCRIBE_HEADERS_MISSING);
        add(reasons, brokenLinks > 0, LINK_BROKEN);
        add(reasons, articles == 0, NOTHING_TO_SAY);
        return List.copyOf(reasons);
    }

    /// RFC 8058, section 3.1: both headers, and a link that a `POST` can go to.
    public static boolean oneClick(Map<String, String> headers) {
        return "List-Unsubscribe=One-Click".equals(headers.get("List-Unsubscribe-Post"))
                && headers.getOrDefault("List-Unsubscribe", "")
                        .matches("<https?://[^ <>]+token=[^ <>]+>");
    }

    private static void add(List<String> reasons, boolean wrong, String code) {
        if (wrong) {
            reasons.add(code);
        }
    }
}
