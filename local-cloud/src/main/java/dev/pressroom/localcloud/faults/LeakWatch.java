package dev.pressroom.localcloud.faults;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Reads every line that is logged, and keeps those that hold what no log may hold: an address, a
/// token, a signature.
final class LeakWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    /// The last two are links of mails, and the tokens in them: a text and its HMAC-SHA-256 in base64url.
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "[\\w.+-]+@example\\.com|X-Amz-Signature=|\\beyJ[\\w-]{10,}\\.|Bearer \\w"
                            + "|[?&]token=|\\b[\\w-]{24,}\\.[\\w-]{43}\\b");

    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final Logger root;

    private LeakWatch(Logger root) {
        this.root = root;
    }

    static LeakWatch begun() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext logging)) {
            throw new IllegalStateException("the logs are not Logback's");
        }
        var root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var watch = new LeakWatch(root);
        watch.setContext(logging);
        watch.start();
        root.addAppender(watch);
        return watch;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var text = event.getFormattedMessage() + " " + event.getKeyValuePairs();
        if (FORBIDDEN.matcher(text).find() || inCause(event.getThrowableProxy())) {
            found.add(event.getLoggerName() + ": " + event.getMessage());
        }
    }

    /// Looks at what somebody was answered, too.
    ///
    /// @param who of whom it was asked
    void look(String who, String answer) {
        if (FORBIDDEN.matcher(answer).find()) {
            found.add(who + " answered with it");
        }
    }

    /// Names of the loggers and messages, and forgets them.
    List<String> take() {
        var all = List.copyOf(found);
        found.clear();
        return all;
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }

    private static boolean inCause(@Nullable IThrowableProxy cause) {
        return cause != null
                && (FORBIDDEN.matcher(String.valueOf(cause.getMessage())).find()
                        || inCause(cause.getCause()));
    }
}
