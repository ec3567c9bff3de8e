package pantry.portal.ui.finance.close;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pantry.portal.ui.shell.Background;

/**
 * Looks at the page's month beside the page, once at a time: what is asked meanwhile is one more look after this one. What was
 * seen of a month that the page has left meanwhile is nobody's to see.
 */
final class Looking {
    /** The month that runs is booked on all the time: looking at it takes a tenth of the time at most. */
    private static final int REST = 10;

    private final CloseDesk desk;
    private final Background background;
    private final Clock clock;
    private final Supplier<YearMonth> month;
    private final Consumer<CloseLook> seen;
    private final Runnable failed;

    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH;
    private boolean underWay;
    private boolean again;

    Looking(
            CloseDesk desk,
            Background background,
            Clock clock,
            Supplier<YearMonth> month,
            Consumer<CloseLook> seen,
            Runnable failed) {
        this.desk = desk;
        this.background = background;
        this.clock = clock;
        this.month = month;
        this.seen = seen;
        this.failed = failed;
    }

    void look() {
        if (underWay) {
            again = true;
            return;
        }
        underWay = true;
        from = clock.instant();
        YearMonth asked = month.get();
        background.run(() -> desk.look(asked), look -> seen(asked, look), this::couldNot);
    }

    boolean isTooSoon(CloseLook last) {
        Duration took = Duration.between(from, to);
        return last.runs() && clock.instant().isBefore(to.plus(took.multipliedBy(REST)));
    }

    private void seen(YearMonth asked, CloseLook look) {
        underWay = false;
        to = clock.instant();
        boolean current = asked.equals(month.get());
        if (current) {
            seen.accept(look);
        }
        if (again || !current) {
            again = false;
            look();
        }
    }

    private void couldNot() {
        underWay = false;
        again = false;
        failed.run();
    }
}
