package pantry.billing.cost;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pantry.billing.Money;
import pantry.billing.metering.Meter;
import pantry.billing.price.Tariff;
import pantry.billing.rating.MonthRating;
import pantry.billing.rating.Rating;
import pantry.provisioning.ground.TenantId;

/** Which rates bring in what the pool costs, and what given rates bring in. Pure. */
public final class RateCalculator {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private RateCalculator() {}

    /**
     * Per meter, the rate at which its share of the cost is brought in when as much is sold as planned. {@code sellable} is
     * what the month could sell of each meter, in its unit; a meter of which nothing can be sold has no rate.
     */
    public static Map<Meter, BigDecimal> breakEven(PoolCost cost, YearMonth month, Map<Meter, BigDecimal> sellable) {
        BigDecimal total = cost.total(month);
        Map<Meter, BigDecimal> rates = new EnumMap<>(Meter.class);
        cost.sharePercent().forEach((meter, share) -> {
            BigDecimal units = sellable.getOrDefault(meter, BigDecimal.ZERO)
                    .multiply(BigDecimal.valueOf(cost.plannedUtilisationPercent()))
                    .divide(HUNDRED);
            if (share > 0 && units.signum() > 0) {
                rates.put(
                        meter,
                        total.multiply(BigDecimal.valueOf(share))
                                .divide(HUNDRED)
                                .divide(units, Money.SCALE, RoundingMode.HALF_EVEN));
            }
        });
        return rates;
    }

    /** What a tenant used of a meter in a month, and what it cost it then. */
    public record Used(TenantId tenant, Meter meter, Tariff tariff, BigInteger counted) {}

    /** What the tariffs bring in at so many percent of the use: rated tenant by tenant, as bills are. */
    public static BigDecimal recovered(Collection<Used> use, int percent) {
        Map<TenantId, List<MonthRating.Use<TenantId>>> tenants = new HashMap<>();
        for (Used used : use) {
            BigInteger counted =
                    used.counted().multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100));
            tenants.computeIfAbsent(used.tenant(), _ -> new ArrayList<>())
                    .add(new MonthRating.Use<>(used.tenant(), used.meter(), used.tariff(), counted));
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (List<MonthRating.Use<TenantId>> month : tenants.values()) {
            for (MonthRating.Part<TenantId> part :
                    MonthRating.parts(month, Comparator.comparing(TenantId::value), Map.of())) {
                sum = sum.add(Rating.line(part.meter(), part.price(), part.counted())
                        .amount()
                        .amount());
            }
        }
        return sum;
    }
}
