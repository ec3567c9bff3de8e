package pantry.provisioning.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;

/** How long operations of a kind take: what whoever waits wants to know. */
@Component
public final class UsualTimes {
    static final int LOOKED_AT = 20;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    public UsualTimes(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** The median of the last ones that were done, whoever's they were; absent until there was one. */
    public Optional<Duration> of(String kind) {
        return of(kind, "");
    }

    /** The same of those that did not have to take this step, which comes on top of it. */
    public Optional<Duration> of(String kind, String withoutStep) {
        List<Duration> sorted = transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select created_at, ended_at from operation where state = 'SUCCEEDED' and kind = ?"
                                + " and not exists (select 1 from operation_step l where l.operation_id = operation.id"
                                + " and l.step = ?)"
                                + " order by id desc limit " + LOOKED_AT,
                        (row, number) -> Duration.between(
                                row.getTimestamp(1).toInstant(),
                                row.getTimestamp(2).toInstant()),
                        kind,
                        withoutStep))
                .stream()
                .sorted()
                .toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }
}
