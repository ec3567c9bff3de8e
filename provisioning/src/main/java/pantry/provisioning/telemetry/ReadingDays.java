package pantry.provisioning.telemetry;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Dialect;
import pantry.provisioning.ground.Transactions;

/**
 * The tables of single days that readings lie in on PostgreSQL; on H2 they lie in one. A day's table is made before the day
 * begins and dropped when nobody needs any of it. What is of no such day lies in {@code reading_rest}, so nothing is ever refused
 * for its time. Making and dropping hold up who reads or writes readings, so neither waits long for its turn: the next run tries
 * again.
 */
final class ReadingDays {
    /** For how long nobody need make any. */
    static final int DAYS_AHEAD = 7;

    static final String REST = "reading_rest";
    private static final String OF_A_DAY = "reading_";
    /** What was there before there were days, up to and without this one. */
    private static final String BEFORE_DAYS = "reading_until_";

    private static final DateTimeFormatter IN_NAMES = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final String NOT_LONG = "set local lock_timeout = '1s'";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    /** Of whoever makes or drops tables of days. */
    private static final long ONE_AT_A_TIME = 0x5265_6164_4461_7973L;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    ReadingDays(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** A table with readings from one instant up to and without another; the first such table has no begin. */
    private record Days(String table, Optional<LocalDate> from, LocalDate to) {
        static Days of(LocalDate day) {
            return new Days(OF_A_DAY + day.format(IN_NAMES), Optional.of(day), day.plusDays(1));
        }

        /** By its name; empty for the one that has the rest. */
        static Optional<Days> named(String table) {
            if (table.startsWith(BEFORE_DAYS)) {
                return Optional.of(new Days(
                        table, Optional.empty(), LocalDate.parse(table.substring(BEFORE_DAYS.length()), IN_NAMES)));
            }
            return table.equals(REST)
                    ? Optional.empty()
                    : Optional.of(of(LocalDate.parse(table.substring(OF_A_DAY.length()), IN_NAMES)));
        }

        Timestamp begin() {
            return Timestamp.from(from.map(ReadingDays::midnight).orElse(Instant.EPOCH));
        }

        Timestamp end() {
            return Timestamp.from(midnight(to));
        }
    }

    static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    boolean isUsed() {
        return transactions.forSystem().read(() -> Dialect.of(jdbc) == Dialect.POSTGRESQL);
    }

    /** Today's and those of the next days, as far as they are missing; returns how many were made. Any node may, at any time. */
    int makeAhead(Instant now) {
        if (!isUsed()) {
            return 0;
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return (int) today.datesUntil(today.plusDays(DAYS_AHEAD + 1))
                .filter(day -> inTurn(() -> make(day)))
                .count();
    }

    /** Readings that came before the table did move into it. */
    private boolean make(LocalDate day) {
        Instant begin = midnight(day);
        if (all().stream()
                .anyMatch(days -> days.end().toInstant().isAfter(begin)
                        && !days.begin().toInstant().isAfter(begin))) {
            return false;
        }
        Days days = Days.of(day);
        String from = literal(days.begin());
        String to = literal(days.end());
        jdbc.execute("lock table " + REST + " in access exclusive mode");
        jdbc.execute("create table " + days.table() + " (like reading including all)");
        jdbc.execute("with moved as (delete from " + REST + " where read_at >= " + from + " and read_at < " + to
                + " returning *) insert into " + days.table() + " select * from moved");
        jdbc.execute("alter table reading attach partition " + days.table() + " for values from (" + from + ") to ("
                + to + ")");
        return true;
    }

    /**
     * Drops the tables of days of which every reading is counted, came by {@code last} and was read before {@code needed}. Returns
     * how many.
     */
    int drop(Instant last, Instant needed) {
        int dropped = 0;
        Instant end = last.isBefore(needed) ? last : needed;
        for (Days days : transactions.forSystem().read(this::all)) {
            if (!days.end().toInstant().isAfter(end) && inTurn(() -> dropUnlessNeeded(days, Timestamp.from(last)))) {
                dropped++;
            }
        }
        return dropped;
    }

    /** Whoever still writes such an old reading is waited for: what they wrote is seen here or comes into the rest. */
    private boolean dropUnlessNeeded(Days days, Timestamp last) {
        if (!all().contains(days) || isNeeded(days, last)) {
            return false;
        }
        // In the order in which everybody else takes them.
        jdbc.execute("lock table only reading in access exclusive mode");
        jdbc.execute("lock table " + days.table() + " in access exclusive mode");
        if (isNeeded(days, last)) {
            return false;
        }
        jdbc.execute("drop table " + days.table());
        return true;
    }

    private boolean isNeeded(Days days, Timestamp last) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from reading_batch where (folded = false or collected_at > ?)"
                        + " and first_read_at < ? and last_read_at >= ?)",
                Boolean.class,
                last,
                days.end(),
                days.begin()));
    }

    private List<Days> all() {
        return jdbc
                .query(
                        "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                                + " where i.inhparent = 'reading'::regclass",
                        (row, number) -> row.getString(1))
                .stream()
                .flatMap(table -> Days.named(table).stream())
                .sorted(Comparator.comparing(Days::to))
                .toList();
    }

    private interface Change {
        boolean made();
    }

    /** In a transaction of its own, alone among all nodes; false when others were in the way for too long. */
    private boolean inTurn(Change change) {
        try {
            return transactions.forSystem().writeUnanswered(() -> {
                jdbc.execute(NOT_LONG);
                jdbc.queryForList("select pg_advisory_xact_lock(" + ONE_AT_A_TIME + ")");
                return change.made();
            });
        } catch (DataAccessException failed) {
            if (NestedExceptionUtils.getRootCause(failed) instanceof SQLException cause
                    && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    private static String literal(Timestamp at) {
        return "timestamp with time zone '" + at.toInstant() + "'";
    }
}
