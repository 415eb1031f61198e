package dev.pressroom.localcloud.lambda;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/// When a schedule of EventBridge fires.
///
/// Source: "Schedule types in EventBridge Scheduler". A local time that the clocks skip does not fire; one that comes
/// twice fires the first time only. `at(…)` is not known here.
sealed interface ScheduleExpression {
    /// First time after `after`, or empty if never again.
    ///
    /// @param start when the schedule was made: a rate counts from there
    Optional<Instant> next(Instant start, Instant after);

    /// @throws IllegalArgumentException on anything that EventBridge refuses too
    static ScheduleExpression parse(String text, ZoneId zone) {
        if (text.startsWith("cron(") && text.endsWith(")")) {
            return Cron.parse(text.substring(5, text.length() - 1), zone);
        }
        return Rate.parse(text);
    }

    /// `rate(5 minutes)`; one is singular, more are plural.
    record Rate(Duration every) implements ScheduleExpression {
        private static final Pattern FORM =
                Pattern.compile("rate\\(([1-9][0-9]{0,8}) (minute|hour|day)(s?)\\)");

        static Rate parse(String text) {
            var form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException("not a schedule: " + text);
            }
            var value = Long.parseLong(String.valueOf(form.group(1)));
            if ((value == 1) != String.valueOf(form.group(3)).isEmpty()) {
                throw new IllegalArgumentException("one is singular, more are plural: " + text);
            }
            return new Rate(
                    switch (String.valueOf(form.group(2))) {
                        case "minute" -> Duration.ofMinutes(value);
                        case "hour" -> Duration.ofHours(value);
                        default -> Duration.ofDays(value);
                    });
        }

        @Override
        public Optional<Instant> next(Instant start, Instant after) {
            if (after.isBefore(start)) {
                return Optional.of(start.plus(every));
            }
            var passed = Duration.between(start, after).dividedBy(every);
            return Optional.of(start.plus(every.multipliedBy(passed + 1)));
        }
    }

    /// `minutes hours day-of-month month day-of-week year`, exactly one of the days being `?`.
    record Cron(ExecutionTime times, ZoneId zone) implements ScheduleExpression {
        private static final CronDefinition EVENT_BRIDGE =
                CronDefinitionBuilder.defineCron()
                        .withMinutes()
                        .withStrictRange()
                        .and()
                        .withHours()
                        .withStrictRange()
                        .and()
                        .withDayOfMonth()
                        .supportsL()
                        .supportsW()
                        .supportsLW()
                        .supportsQuestionMark()
                        .and()
                        .withMonth()
                        .and()
                        .withDayOfWeek()
                        .withValidRange(1, 7)
                        .withMondayDoWValue(2)
                        .supportsHash()
                        .supportsL()
                        .supportsQuestionMark()
                        .and()
                        .withYear()
                        .withValidRange(1970, 2199)
                        .and()
                        .instance();

        static Cron parse(String fields, ZoneId zone) {
            var parts = fields.trim().split("\\s+", -1);
            if (parts.length != 6 || parts[2].equals("?") == parts[4].equals("?")) {
                throw new IllegalArgumentException(
                        "a cron schedule has six fields, and ? as exactly one of its days: "
                                + fields);
            }
            return new Cron(
                    ExecutionTime.forCron(new CronParser(EVENT_BRIDGE).parse(fields.trim())), zone);
        }

        /// Steps through local times as if they were UTC, so that the clocks' jumps are ours to decide.
        @Override
        public Optional<Instant> next(Instant start, Instant after) {
            var local = after.atZone(zone).toLocalDateTime().minusHours(3).atZone(ZoneOffset.UTC);
            for (var found = times.nextExecution(local);
                    found.isPresent();
                    found = times.nextExecution(found.get())) {
                var wall = found.get().toLocalDateTime();
                var offsets = zone.getRules().getValidOffsets(wall);
                if (!offsets.isEmpty() && wall.toInstant(offsets.getFirst()).isAfter(after)) {
                    return Optional.of(wall.toInstant(offsets.getFirst()));
                }
            }
            return Optional.empty();
        }
    }
}
