package dev.pressroom.localcloud.faults;

/// Five ways to send the mails of an issue that each lose somebody or mail somebody twice; see
/// `docs/adr/0004-mail-is-never-sent-twice.md`. Without a crash all of them look right.
enum LosingDesigns implements Defect {
    /// Checks a mail off when it is fetched: a crash before it is sent loses it.
    CHECKPOINT_AT_FETCH {
        @Override
        public String sql(String during, String statement) {
            if (during.equals(SENDER) && statement.equals(ADVANCE)) {
                return ADVANCE.replace("AND state = ?", "AND (state = ? OR state = 'SENT')");
            }
            return statement.replace(CLAIM, "UPDATE deliveries SET state = 'SENT'");
        }
    },

    /// Checks a mail off when it was sent: a crash in between sends it again.
    MARK_AT_END {
        @Override
        public String sql(String during, String statement) {
            if (during.equals(SENDER) && statement.equals(ADVANCE)) {
                return ADVANCE.replace("AND state = ?", "AND (state = ? OR state = 'PENDING')");
            }
            return statement.replace(CLAIM, NO_CLAIM);
        }
    },

    /// Checks a whole batch off when it was sent: a crash within sends its beginning again.
    CHECKPOINT_AFTER_BATCH {
        @Override
        public String sql(String during, String statement) {
            // A row that was mailed is remembered by a time that no other row has.
            if (during.equals(SENDER) && statement.equals(ADVANCE)) {
                return "UPDATE deliveries SET enqueued_at = IF((@next := ?) = 'SENT', '2000-01-01',"
                        + " enqueued_at), state = IF(@next = 'SENT', state, @next), changed_at = ?"
                        + " WHERE id = ? AND (state = ? OR state = 'PENDING')";
            }
            return statement.replace(CLAIM, NO_CLAIM);
        }

        @Override
        public String sqlAfter(String of, boolean crashed) {
            return "UPDATE deliveries SET "
                    + (crashed ? "enqueued_at = NULL" : "state = 'SENT'")
                    + " WHERE state = 'PENDING' AND enqueued_at = '2000-01-01'";
        }
    },

    /// Sends a mail again whose claim is old. What the mail service reports comes too late to help.
    RESEND_STALE {
        @Override
        public String sql(String during, String statement) {
            return isHeard(during, statement)
                    ? statement + " AND FALSE"
                    : statement.replace(
                            STALE, "UPDATE deliveries SET state = 'PENDING', enqueued_at = NULL");
        }
    },

    /// Leaves a mail alone whose claim is old, and asks nobody.
    NEVER_RESEND {
        @Override
        public String sql(String during, String statement) {
            return statement.startsWith(STALE) || isHeard(during, statement)
                    ? statement + " AND FALSE"
                    : statement;
        }
    };

    private static final String SENDER = "sendNewsletter";
    private static final String CLAIM = "UPDATE deliveries SET state = 'SENDING'";
    private static final String NO_CLAIM = "UPDATE deliveries SET state = 'PENDING'";
    private static final String STALE = "UPDATE deliveries SET state = 'UNCERTAIN'";
    private static final String ADVANCE =
            "UPDATE deliveries SET state = ?, changed_at = ? WHERE id = ? AND state = ?";

    private static boolean isHeard(String during, String statement) {
        return during.equals("recordMailFeedback") && statement.equals(ADVANCE);
    }
}
