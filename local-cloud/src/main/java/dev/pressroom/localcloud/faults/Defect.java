package dev.pressroom.localcloud.faults;

import java.util.List;

/// A mistake that is planted into the running platform, to see that the runs find it. The product's
/// code stays as it is: what it says on the wire is changed. The mistakes themselves are in the tests.
public interface Defect {
    Defect NONE = new Defect() {};

    /// What the database gets instead of a statement, with as many parameters.
    default String sql(String statement) {
        return statement;
    }

    /// What the cache gets instead of a command.
    default List<String> cache(List<String> command) {
        return command;
    }

    /// A statement that runs after each invocation; empty for none.
    default String sqlAfterInvocation() {
        return "";
    }
}
