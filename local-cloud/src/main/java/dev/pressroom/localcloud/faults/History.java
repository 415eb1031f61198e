package dev.pressroom.localcloud.faults;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What must be true of the way that everything went: states moved forward only, and a revision was
/// decided once, and once more for each decision that a person took back.
final class History {
    private final Store store;
    private final Transitions transitions;
    private final List<String> broken = new ArrayList<>();

    History(Store store, Transitions transitions) {
        this.store = store;
        this.transitions = transitions;
    }

    List<String> check() throws SQLException {
        for (var change : transitions.all()) {
            if (!change.isForward()) {
                broken.add("a state went backwards: " + change);
            }
        }
        eachRevisionIsDecidedOnce();
        appealsAreAnswered();
        return broken;
    }

    private void eachRevisionIsDecidedOnce() throws SQLException {
        var decided = new HashMap<String, Boolean>();
        for (var step :
                store.rows(
                        "SELECT t.article_id, t.revision, t.step, c.kind FROM moderation_trail t"
                                + " LEFT JOIN moderation_cases c ON c.id = t.case_id"
                                + " ORDER BY t.seq")) {
            var revision = step.get("article_id") + "/" + step.get("revision");
            if (decides(step) && Boolean.TRUE.equals(decided.put(revision, true))) {
                broken.add("a revision was decided twice");
            }
            if ("CASE_APPROVED".equals(step.get("step"))) {
                decided.put(revision, false);
            }
        }
    }

    private static boolean decides(Map<String, String> step) {
        return switch (step.getOrDefault("step", "")) {
            case "PUBLISHED", "REJECTED" -> true;
            // What was held was not decided before; an appeal that is declined changes nothing.
            case "CASE_REJECTED" -> "HELD".equals(step.get("kind"));
            default -> false;
        };
    }

    private void appealsAreAnswered() throws SQLException {
        for (var appeal :
                store.rows(
                        "SELECT c.state FROM moderation_cases c WHERE c.kind = 'APPEAL' AND"
                                + " (c.state = 'OPEN' OR NOT EXISTS (SELECT 1 FROM author_notices n"
                                + " WHERE n.article_id = c.article_id AND n.revision = c.revision"
                                + " AND n.kind = 'APPEAL'))")) {
            broken.add("nobody answered an appeal that is " + appeal.get("state"));
        }
    }
}
