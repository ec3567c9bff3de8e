package pantry.portal.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;

/** The one row that says what this database was filled with and whether that is complete. */
@Component
public class LoadRecord {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    LoadRecord(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** {@code history}: the demo company was to live through a past first. */
    record Load(LoadKind kind, boolean complete, boolean history) {}

    /** Empty while nothing was ever begun. */
    public Optional<LoadKind> kind() {
        return find().map(Load::kind);
    }

    Optional<Load> find() {
        return transactions.forSystem().read(this::row);
    }

    /**
     * Begins with {@code wanted}, or goes on with what an earlier start began. A database in which accounts are already,
     * but no load, was filled by other means and counts as complete.
     */
    Load begin(LoadKind wanted) {
        return transactions
                .forSystem()
                .write(() -> row().orElseGet(() -> {
                    boolean filled = jdbc.sql("select count(*) from account")
                                    .query(Long.class)
                                    .single()
                            > 0;
                    Timestamp now = Timestamp.from(clock.instant());
                    jdbc.sql("insert into first_load (only_one, kind, begun_at, completed_at)"
                                    + " values (true, :kind, :now, :completed) on conflict do nothing")
                            .param("kind", (filled ? LoadKind.BARE : wanted).name())
                            .param("now", now)
                            .param("completed", filled ? now : null)
                            .update();
                    return row().orElseThrow();
                }));
    }

    /** Begins the demo company with a history, in a database in which nothing was begun yet. */
    void beginHistory() {
        Load load = begin(LoadKind.DEMO);
        int begun = transactions
                .forSystem()
                .write(() -> jdbc.sql("update first_load set history = true where completed_at is null and not history")
                        .update());
        if (load.kind() != LoadKind.DEMO || begun == 0) {
            throw new FirstLoadFailed(
                    "This database is filled already, so no history can be lived through in it; start with"
                            + " --no-history.");
        }
    }

    void complete() {
        transactions
                .forSystem()
                .write(() -> jdbc.sql("update first_load set completed_at = :now where completed_at is null")
                        .param("now", Timestamp.from(clock.instant()))
                        .update());
    }

    private Optional<Load> row() {
        return jdbc.sql("select kind, completed_at is not null, history from first_load")
                .query((row, number) ->
                        new Load(LoadKind.valueOf(row.getString(1)), row.getBoolean(2), row.getBoolean(3)))
                .optional();
    }
}
