package dev.pressroom.localcloud.faults;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/// The mistakes that the runs must find. Each is one that somebody could make in good faith.
enum PlantedDefects implements Defect {
    /// Messages that a change speaks of are kept in memory until they are sent.
    NO_OUTBOX {
        @Override
        public String sqlAfter(String of, boolean crashed) {
            return "DELETE FROM outbox";
        }
    },

    /// A mail is sent by whoever found the notice waiting, without a claim that only one can win.
    NO_COMPARE_AND_SET {
        @Override
        public String sql(String during, String statement) {
            return statement.startsWith("UPDATE author_notices SET state = ?")
                    ? statement.replace("AND state = ?", "AND (state = ? OR TRUE)")
                    : statement;
        }
    },

    /// An image is moved on whatever its status is by now.
    NO_COMPARE_AND_SET_ON_IMAGES {
        @Override
        public BsonDocument update(String collection, BsonDocument statement) {
            if (collection.equals("images")) {
                statement
                        .getDocument("q")
                        .getArray("$and", new BsonArray())
                        .removeIf(it -> it.asDocument().containsKey("status"));
            }
            return statement;
        }
    },

    /// A reader's answer is cached for a fixed time, whatever was published since it was read: a slow
    /// fill brings back the old one.
    FILL_WITHOUT_VERSION {
        @Override
        public List<String> cache(List<String> command) {
            return command.stream().map(PlantedDefects::withoutVersion).toList();
        }
    };

    private static String withoutVersion(String script) {
        return script.replace("if redis.call('GET', KEYS[3]) ~= ARGV[1] then return 0 end", "")
                .replace(
                        "if string.sub(ARGV[1], 1, #generation + 1) ~= generation .. '/' then return 0 end",
                        "")
                .replace("local left = redis.call('PTTL', KEYS[3])", "local left = 20000");
    }
}
