package dev.pressroom.localcloud.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A JDBC driver in front of another one, which counts statements and commits: `jdbc:counted:mysql:…`
/// for `jdbc:mysql:…`. A rollback always happens, as it does when a connection breaks.
final class JdbcCalls implements Driver {
    private static final String PREFIX = "jdbc:counted:";
    private static final String CONNECTION_LOST = "08S01";
    private static final Pattern TABLE = Pattern.compile("(?:\\bFROM|\\bINTO|^UPDATE)\\s+(\\w+)");

    /// @param url `jdbc:…` of the database itself
    static String counted(String url) {
        return PREFIX
                + url.substring("jdbc:".length())
                + (url.contains("?") ? "&" : "?")
                // A twin must not wait long for a row that its brother holds.
                + "sessionVariables=innodb_lock_wait_timeout=1";
    }

    static void register() throws SQLException {
        DriverManager.registerDriver(new JdbcCalls());
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        return acceptsURL(url)
                ? counting(
                        Connection.class,
                        DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), info),
                        "")
                : null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    private static <T> T counting(Class<T> type, T real, String sql) {
        return type.cast(
                Proxy.newProxyInstance(
                        JdbcCalls.class.getClassLoader(),
                        new Class<?>[] {type},
                        new Counting(real, sql)));
    }

    /// @param sql of a prepared statement; empty for anything else
    private record Counting(Object real, String sql) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            var name = method.getName();
            if (name.equals("prepareStatement") && arguments != null) {
                var text = OutsideCalls.current().planted(String.valueOf(arguments[0]));
                arguments[0] = text;
                return counting(
                        PreparedStatement.class, (PreparedStatement) call(method, arguments), text);
            }
            if (name.equals("createStatement")) {
                return counting(Statement.class, (Statement) call(method, arguments), "");
            }
            if (name.startsWith("execute") || name.equals("commit")) {
                return counted(
                        name.equals("commit") ? "COMMIT" : subject(arguments), method, arguments);
            }
            return call(method, arguments);
        }

        private @Nullable Object counted(String what, Method method, Object @Nullable [] arguments)
                throws Throwable {
            return switch (OutsideCalls.current().next(Kind.DATABASE, what)) {
                case PASS, OVERTAKEN -> call(method, arguments);
                case REFUSE -> throw lost();
                case SPOIL, LATE -> {
                    call(method, arguments);
                    throw lost();
                }
            };
        }

        private Object call(Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause() == null ? thrown : thrown.getCause();
            }
        }

        private String subject(Object @Nullable [] arguments) {
            var text = arguments == null ? sql : String.valueOf(arguments[0]);
            var table = TABLE.matcher(text.strip());
            return text.strip().split("\\s", 2)[0] + (table.find() ? " " + table.group(1) : "");
        }

        private static SQLException lost() {
            return new SQLException("injected: connection lost", CONNECTION_LOST);
        }
    }
}
