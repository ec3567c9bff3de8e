package pantry.billing.metering;

import java.sql.Timestamp;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Dialect;

/**
 * The usage hours of whole months, of all tenants, as what stands behind a "from", by the name of {@code u}.
 *
 * <p>On H2 they are found through the tenants, whose hours have an index: one by month would be written with each hour that is
 * counted or rated. PostgreSQL has one by month, which costs it next to nothing, and is asked for the months by their names: of two
 * ends that it does not know when it plans, it would expect a few thousand hours, and walk an index for millions of them.
 */
public record MonthHours(String sql, List<Object> arguments) {
    public MonthHours {
        arguments = List.copyOf(arguments);
    }

    /** Inside a transaction; both months belong to it. */
    public static MonthHours of(JdbcTemplate jdbc, YearMonth first, YearMonth last) {
        return switch (Dialect.of(jdbc)) {
            case H2 ->
                new MonthHours(
                        "tenant t join usage_hour u on u.tenant_id = t.id and u.hour_from >= ? and u.hour_from < ?",
                        List.of(begin(first), begin(last.plusMonths(1))));
            case POSTGRESQL -> {
                List<Object> months = Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                        .<Object>map(YearMonth::toString)
                        .toList();
                String each = String.join(", ", Collections.nCopies(months.size(), "?"));
                yield new MonthHours("(select * from usage_hour where period in (" + each + ")) u", months);
            }
        };
    }

    public static MonthHours of(JdbcTemplate jdbc, YearMonth month) {
        return of(jdbc, month, month);
    }

    private static Timestamp begin(YearMonth month) {
        return Timestamp.from(UtcHour.first(month).from());
    }
}
