package pantry.billing.cost;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;

/** What was written for months to come: it holds nothing yet, and whoever wrote it wants to see it. */
@Component
public final class LaterCosts {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final PoolCosts costs;
    private final Clock clock;

    public LaterCosts(JdbcTemplate jdbc, Transactions transactions, PoolCosts costs, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.costs = costs;
        this.clock = clock;
    }

    /** The next one first; there are no more than months in which costs may begin. */
    public List<PoolCost> all() {
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return transactions
                .forSystem()
                .read(() -> jdbc
                        .queryForList(
                                "select period_from from pool_cost where period_from > ? order by period_from limit "
                                        + PoolCosts.MONTHS_AHEAD,
                                String.class,
                                month.toString())
                        .stream()
                        .flatMap(from -> costs.of(YearMonth.parse(from)).stream())
                        .toList());
    }
}
