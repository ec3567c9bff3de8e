package pantry.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.portal.demo.DemoHistory;

/**
 * The demo company's past, at the first start in a new data directory. A mark in the directory says while it is under way;
 * a start that finds the mark begins anew, so half a past is never taken for a whole one.
 */
final class PastLife {
    /**
     * Set by the launcher for one start after a build, in a data directory that is thrown away: a mere check, which lives through
     * the past all the same, because the JVM is to learn from it.
     */
    static final String REHEARSAL = "pantry.rehearsal";

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private final Options options;
    private final DataDirectory data;
    private final DatabaseSettings database;
    private final Consumer<String> say;
    private final Clock wall = Clock.systemUTC();
    private @Nullable YearMonth month;

    PastLife(Options options, DataDirectory data, DatabaseSettings database, Consumer<String> say) {
        this.options = options;
        this.data = data;
        this.database = database;
        this.say = say;
    }

    /** When the past begins that this start is to live through; absent when it is to live through none. */
    Optional<Instant> begin() {
        if (data.holdsHalfAHistory()) {
            // What is half on a PostgreSQL is found and refused by who fills it.
            say.accept("The last start ended in the middle of the demo company's history; what it left in "
                    + data.folder() + " is taken away, and all begins anew.");
            data.forgetHalfAHistory();
        }
        if (!data.isNew() || !database.isNew()) {
            return Optional.empty();
        }
        return options.history() || Boolean.getBoolean(REHEARSAL)
                ? Optional.of(DemoHistory.begin(wall))
                : Optional.empty();
    }

    /** The mark is there before the first thing is written. */
    void live(Instant begin, Map<String, Object> properties) {
        say.accept("Setting up the demo company, and letting it live through the time since "
                + MONTH.format(YearMonth.from(begin.atOffset(ZoneOffset.UTC))) + " …");
        Instant started = wall.instant();
        data.historyBegins();
        if (options.port() == Options.ANY_PORT) {
            PastProcess.live(begin, data.emulator(), properties, (day, percent) -> tell(YearMonth.from(day)));
        } else {
            try (StartPage page = StartPage.open(options.bind(), options.port())) {
                PastProcess.live(begin, data.emulator(), properties, (day, percent) -> {
                    tell(YearMonth.from(day));
                    page.show("The demo company lives through " + MONTH.format(day) + ", an hour at a time.", percent);
                });
            }
        }
        data.historyIsComplete();
        say.accept("  … and stands, after "
                + Duration.between(started, wall.instant()).toSeconds() + " s.");
    }

    private void tell(YearMonth reached) {
        if (!reached.equals(month)) {
            month = reached;
            say.accept("  " + MONTH.format(reached));
        }
    }
}
