package pantry.billing.compare;

import java.time.YearMonth;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * From one month's bills to another's: what each cause changed, which sums to the difference, for all and for each row. Rows
 * are servers, and one per tenant for what is of none, the largest changes first.
 */
public record Bridge(
        YearMonth from, YearMonth to, Money before, Money after, Map<Cause, Money> causes, List<Row> rows) {
    public Bridge {
        causes = ordered(causes);
        requireSum(causes, before, after);
        rows = rows.stream()
                .sorted(Comparator.comparing((Row row) ->
                                row.after().minus(row.before()).amount().abs())
                        .reversed()
                        .thenComparing(Row::tenantName)
                        .thenComparing(Row::name))
                .toList();
    }

    public record Row(
            TenantId tenant,
            String tenantName,
            @Nullable ServerId server,
            String name,
            Money before,
            Money after,
            Map<Cause, Money> causes) {
        public Row {
            causes = ordered(causes);
            requireSum(causes, before, after);
        }
    }

    private static Map<Cause, Money> ordered(Map<Cause, Money> causes) {
        Map<Cause, Money> ordered = new EnumMap<>(Cause.class);
        ordered.putAll(causes);
        return Collections.unmodifiableMap(ordered);
    }

    private static void requireSum(Map<Cause, Money> causes, Money before, Money after) {
        Money sum = causes.values().stream().reduce(before, Money::plus);
        if (sum.minus(after).amount().signum() != 0) {
            throw new IllegalArgumentException("the causes of a difference sum to it");
        }
    }
}
