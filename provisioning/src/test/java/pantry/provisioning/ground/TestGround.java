package pantry.provisioning.ground;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Stamper;

/** What every room stands on, wired by hand over one test database, with a clock that the test moves. */
public final class TestGround implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final long SEED = 20261124;

    public final TestDatabase database;
    public final JdbcTemplate jdbc;
    public final Dialect dialect;
    public final TestClock clock = new TestClock(START);
    public final Random random = new Random(SEED);
    public final IdSource ids = new IdSource(clock, random);
    public final SteppedTimers timers = new SteppedTimers(clock);
    public final PlatformTransactionManager transactionManager;
    public final Flusher flusher;
    public final Transactions transactions;
    public final Stamper stamper;
    public final Feed feed;
    public final Audit audit;
    public final CommandRows commandRows;

    /** The caller's own database; closed with this ground. */
    public TestGround(TestDatabase database) {
        this(database, new JdbcTransactionManager(database.dataSource()));
    }

    /** With a transaction manager of the caller's own: Hibernate's, or one that fails on purpose. */
    public TestGround(TestDatabase database, PlatformTransactionManager transactionManager) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.dialect = Dialect.of(database.dataSource());
        this.transactionManager = transactionManager;
        this.flusher = Flusher.of(dialect, database.dataSource(), jdbc);
        this.transactions = new Transactions(transactionManager, flusher);
        this.stamper = new Stamper(jdbc, transactions, dialect, clock);
        this.feed = new Feed(jdbc, ids, clock, stamper);
        this.audit = new Audit(jdbc, ids, clock);
        this.commandRows = new CommandRows(jdbc);
    }

    public static TestGround on(DatabaseKind kind) {
        return new TestGround(kind.open());
    }

    /** Whose transactions can be made to crash. */
    public static TestGround on(DatabaseKind kind, Crashes crashes) {
        TestDatabase database = kind.open();
        return new TestGround(database, crashes.around(new JdbcTransactionManager(database.dataSource())));
    }

    /** Inserts a tenant with a quota of nothing, for rows that must belong to one. */
    public TenantId tenant(String name) {
        TenantId tenant = new TenantId(ids.next());
        transactions.forSystem().writeUnanswered(() -> {
            int index = jdbc.queryForObject("select count(*) from tenant", Integer.class);
            jdbc.update(
                    "insert into tenant (id, name, cost_centre, network_index, created_at, generation)"
                            + " values (?, ?, ?, ?, ?, 0)",
                    tenant.value(),
                    name,
                    "cc-" + name,
                    index,
                    Timestamp.from(clock.instant()));
        });
        return tenant;
    }

    @Override
    public void close() {
        flusher.close();
        database.close();
    }

    @Override
    public String toString() {
        return database.toString();
    }
}
