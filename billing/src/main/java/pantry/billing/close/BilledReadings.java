package pantry.billing.close;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.telemetry.KeepsReadings;

/**
 * Readings are there for as long as somebody may ask what a bill came from: until a week after it is closed. Afterwards the
 * usage hours alone prove it, which keep of each source its first and last counter, how many readings there were, and their
 * digest.
 */
@Component
public final class BilledReadings implements KeepsReadings {
    static final Duration AFTER_THE_CLOSE = Duration.ofDays(7);

    private final JdbcClient client;
    private final Transactions transactions;

    public BilledReadings(JdbcTemplate jdbc, Transactions transactions) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
    }

    @Override
    public Instant from(Instant now) {
        return transactions
                .forSystem()
                .read(() -> client.sql(
                                "select min(b.period) from bill b where not exists (select 1 from billing_month m"
                                        + " where m.period = b.period and m.closed_at <= :closed)")
                        .param("closed", Timestamp.from(now.minus(AFTER_THE_CLOSE)))
                        .query((row, number) ->
                                Optional.ofNullable(row.getString(1)).map(YearMonth::parse))
                        .single())
                .map(month -> new Period(month).from())
                .orElse(now);
    }
}
