package pantry.billing.cost;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import pantry.billing.metering.Meter;

/**
 * What the pool costs by the month, from a month on: hardware with its life ({@code bought}), power, space, licences, people; how much of the
 * capacity is planned to be sold; which part of the costs each meter is to bring in; and who pays for what stands idle.
 */
public record PoolCost(
        YearMonth from,
        Map<String, BigDecimal> items,
        Map<String, Bought> bought,
        int plannedUtilisationPercent,
        Map<Meter, Integer> sharePercent,
        IdlePayer idlePayer) {
    public static final int MOST_ITEMS = 50;
    private static final int NAME_LIMIT = 63;
    private static final int DECIMALS = 6;
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    public PoolCost {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
        bought = Collections.unmodifiableMap(new LinkedHashMap<>(bought));
        Map<Meter, Integer> shares = new EnumMap<>(Meter.class);
        shares.putAll(sharePercent);
        sharePercent = Collections.unmodifiableMap(shares);
        int count = items.size() + bought.size();
        if (count < 1 || count > MOST_ITEMS) {
            throw new IllegalArgumentException("items: 1 to " + MOST_ITEMS);
        }
        if (items.keySet().stream().anyMatch(bought.keySet()::contains)) {
            throw new IllegalArgumentException("items: each has a name of its own");
        }
        items.forEach(PoolCost::require);
        bought.forEach((name, one) -> require(name, one.price()));
        if (plannedUtilisationPercent < 1 || plannedUtilisationPercent > 100) {
            throw new IllegalArgumentException("plannedUtilisationPercent: 1 to 100");
        }
        if (sharePercent.values().stream().anyMatch(share -> share < 0)
                || sharePercent.values().stream().mapToInt(Integer::intValue).sum() != 100) {
            throw new IllegalArgumentException("sharePercent: not negative, and together 100");
        }
    }

    /** Nothing was bought: all of it is paid each month. */
    public PoolCost(
            YearMonth from,
            Map<String, BigDecimal> items,
            int plannedUtilisationPercent,
            Map<Meter, Integer> sharePercent,
            IdlePayer idlePayer) {
        this(from, items, Map.of(), plannedUtilisationPercent, sharePercent, idlePayer);
    }

    /** What stands idle stays with the pool. */
    public PoolCost(
            YearMonth from,
            Map<String, BigDecimal> items,
            int plannedUtilisationPercent,
            Map<Meter, Integer> sharePercent) {
        this(from, items, plannedUtilisationPercent, sharePercent, IdlePayer.POOL);
    }

    private static void require(String name, BigDecimal amount) {
        if (name.isBlank() || name.length() > NAME_LIMIT) {
            throw new IllegalArgumentException("items: a name has 1 to " + NAME_LIMIT + " characters");
        }
        if (amount.signum() < 0 || amount.scale() > DECIMALS || amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("items: the amount of " + name + " is not negative, at most "
                    + MOST.toPlainString() + ", with at most 6 decimals");
        }
    }

    /** What each costs in a month: of what was bought its part of the price, nothing once its life is over. */
    public Map<String, BigDecimal> in(YearMonth month) {
        Map<String, BigDecimal> all = new LinkedHashMap<>(items);
        bought.forEach((name, one) -> all.put(name, one.monthly(month)));
        return all;
    }

    public BigDecimal total(YearMonth month) {
        return in(month).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
