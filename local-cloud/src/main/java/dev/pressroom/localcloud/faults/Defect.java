package dev.pressroom.localcloud.faults;

import java.util.List;
import org.bson.BsonDocument;

/// A mistake that is planted into the running platform, to see that the runs find it. The product's
/// code stays as it is: what it says on the wire is changed. The mistakes themselves are in the tests.
public interface Defect {
    Defect NONE = new Defect() {};

    /// What the database gets instead of a statement, with as many parameters.
    ///
    /// @param during name of the invocation; empty outside of any
    default String sql(String during, String statement) {
        return statement;
    }

    /// What the document store gets instead of a statement of an update.
    ///
    /// @param statement `{q: filter, u: changes}`, free to be changed
    default BsonDocument update(String collection, BsonDocument statement) {
        return statement;
    }

    /// What the cache gets instead of a command.
    default List<String> cache(List<String> command) {
        return command;
    }

    /// A statement that runs after each invocation; empty for none.
    ///
    /// @param of      name of the invocation
    /// @param crashed whether its process ended in between
    default String sqlAfter(String of, boolean crashed) {
        return "";
    }
}
