package pantry.provisioning.pool;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;

/** How large blades are. Unlike what is free on them, that is told to everybody: it says nothing of other tenants. */
@Component
public final class BladeSizes {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    public BladeSizes(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** The most of each that any blade for orders has, used or not; not necessarily the same blade. */
    public record Largest(int cpuMillicores, int memoryMiB) {}

    /** Empty until the hardware was first looked at. */
    public Optional<Largest> largest() {
        return transactions
                .forSystem()
                .read(() -> jdbc.queryForObject(
                        "select coalesce(max(cpu_millicores), 0), coalesce(max(memory_mib), 0) from blade"
                                + " where state <> 'RETIRED' and not spare",
                        (row, number) -> Optional.of(new Largest(row.getInt(1), row.getInt(2)))
                                .filter(most -> most.cpuMillicores() > 0 && most.memoryMiB() > 0)));
    }
}
