package pantry.portal.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import pantry.billing.close.CloseOutcome;
import pantry.billing.close.CloseReport;
import pantry.billing.close.Closing;
import pantry.billing.compare.QuotesKept;

/** Goes through the demo company's history: hour by hour, with the product's own jobs once a day and a close at each month's. */
final class Chronicle {
    /** A moment after a month its last readings are there. */
    private static final Duration AFTER_A_MONTH = Duration.ofMinutes(1);

    private static final Duration OPERATION_LIMIT = Duration.ofMinutes(10);

    /** When the day before, which is rated from midnight on, is on the bills: who forecasts or warns then knows all of it. */
    private static final int HOUR_OF_JOBS = 23;

    /** So that at midnight little is left to fold. */
    private static final int HOURS_PER_FOLD = 3;

    private static final int HOURS_PER_REPORT = 12;

    /** Longer than what may come after an hour, so that this clock never comes to be before everybody's. */
    private static final Duration LAST_STRETCH = Duration.ofMinutes(2);

    /** At the end the product looks at everything once more, in its own steps. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(10);

    private final Passage passage;
    private final Closing closing;
    private final QuotesKept quotes;
    private final Script script;
    private final HistoryWatcher watcher;

    Chronicle(Passage passage, HardwareDesk hardware, ApplicationContext product, HistoryWatcher watcher) {
        this.passage = passage;
        this.closing = product.getBean(Closing.class);
        this.quotes = product.getBean(QuotesKept.class);
        this.script = new Script(passage, hardware, product);
        this.watcher = watcher;
    }

    void live(Instant begin, Clock wall) {
        Instant end = wall.instant();
        script.begin();
        quotes.run();
        Deque<Script.Event> events = new ArrayDeque<>(script.events(YearMonth.from(begin.atOffset(ZoneOffset.UTC))));
        YearMonth month = YearMonth.from(begin.atOffset(ZoneOffset.UTC));
        for (Instant hour = begin.plus(Passage.HOUR);
                hour.isBefore(wall.instant().minus(LAST_STRETCH));
                hour = hour.plus(Passage.HOUR)) {
            while (!events.isEmpty() && events.getFirst().at().isBefore(hour)) {
                happens(events.removeFirst());
            }
            passage.quietlyTo(hour);
            ZonedDateTime time = hour.atZone(ZoneOffset.UTC);
            if (time.getHour() % HOURS_PER_REPORT == 0) {
                watcher.reached(time.toLocalDate(), percent(begin, hour, end));
            }
            if (time.getHour() == 0 && !YearMonth.from(time).equals(month)) {
                passage.rate();
                passage.quietlyTo(hour.plus(AFTER_A_MONTH));
                close(month);
                month = YearMonth.from(time);
            } else if (time.getHour() == 0) {
                passage.beginRating();
            } else if (time.getHour() == HOUR_OF_JOBS) {
                passage.beginJobs();
            } else if (time.getHour() % HOURS_PER_FOLD == 0) {
                passage.beginFoldingIfIdle();
            }
        }
        comeToThePresent(wall);
        script.end();
    }

    /** All that was read is folded at the end: it was read as far apart as it was here, and not like what is read afterwards. */
    private void comeToThePresent(Clock wall) {
        passage.quietlyTo(wall.instant().minus(LAST_LOOK));
        passage.rate();
        passage.pass(Duration.between(passage.now(), wall.instant()));
        passage.quietlyTo(wall.instant());
        passage.rate();
    }

    private void happens(Script.Event event) {
        if (event.at().isAfter(passage.now())) {
            passage.quietlyTo(event.at());
        }
        event.what().run();
        passage.finish(OPERATION_LIMIT);
        quotes.run(); // its job's next turn would be too late: by then nobody knows any more what an order was quoted
    }

    private void close(YearMonth month) {
        CloseOutcome outcome = closing.close(month, script.finance());
        if (!(outcome instanceof CloseOutcome.Closed)) {
            throw new FirstLoadFailed("The demo company's month " + month + " could not be closed (" + why(outcome)
                    + "); begin anew, or leave its history out with --no-history.");
        }
    }

    private static String why(CloseOutcome outcome) {
        return outcome instanceof CloseOutcome.NotReady(CloseReport report)
                ? report.checks().stream()
                        .filter(check -> !check.passed())
                        .map(check -> check.kind() + " " + check.detail())
                        .collect(Collectors.joining("; "))
                : outcome.toString();
    }

    private static int percent(Instant begin, Instant now, Instant end) {
        return (int) (100
                * Duration.between(begin, now).toSeconds()
                / Duration.between(begin, end).toSeconds());
    }
}
