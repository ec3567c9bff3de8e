package pantry.billing.bill;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.LargestRemainder;
import pantry.billing.metering.Meter;
import pantry.billing.price.Price;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Tariff;
import pantry.billing.rating.MonthRating;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;

/**
 * What new usage makes of a bill's lines. At a flat price it adds to its own line. Where a price has steps, all the tenant
 * used of the meter in the month decides who reaches which step, so all lines of that meter are worked out anew from
 * their sums, and the difference is what changes.
 */
final class LineChanges {
    private static final Comparator<Whose> BY_SERVER =
            Comparator.comparing(whose -> whose.server().value());

    private final LineStore lines;
    private final IdSource ids;
    private final PriceTable prices;

    LineChanges(LineStore lines, IdSource ids, PriceTable prices) {
        this.lines = lines;
        this.ids = ids;
        this.prices = prices;
    }

    /** What a server used while one version held; what its lines are made of. */
    record Sum(ServerId server, Meter meter, PriceBookVersionId version) {
        static Sum of(LineKey key) {
            return new Sum(key.server(), key.meter(), key.version());
        }
    }

    private record Whose(ServerId server, PriceBookVersionId version) {}

    List<LineStore.Change> of(LineStore.Locked bill, Map<Sum, UsageLine.Usage> added) {
        return of(bill, added, Map.of());
    }

    /** {@code elsewhere}: what of the same month stands on other bills by now. */
    List<LineStore.Change> of(
            LineStore.Locked bill, Map<Sum, UsageLine.Usage> added, Map<LineKey, UsageLine> elsewhere) {
        if (added.isEmpty()) {
            return List.of();
        }
        Set<Meter> stepped = stepped(bill, added);
        Map<LineKey, UsageLine> standing = lines.usageLines(
                bill,
                added.keySet().stream()
                        .map(sum -> sum.server().value())
                        .distinct()
                        .toList(),
                stepped);
        elsewhere.forEach((key, line) -> standing.merge(
                key,
                line,
                (one, other) -> one.plus(
                        new UsageLine.Usage(other.counted(), other.interpolated(), other.from(), other.to()))));
        List<LineStore.Change> changes = new ArrayList<>();
        Map<Sum, UsageLine.Usage> sums = new LinkedHashMap<>();
        added.forEach((sum, usage) -> {
            if (stepped.contains(sum.meter())) {
                sums.put(sum, usage);
            } else if (usage.counted().signum() != 0 || usage.interpolated().signum() != 0) {
                Tariff tariff = prices.tariff(sum.version(), sum.meter());
                Price price = tariff.price(tariff.steps().all().getFirst());
                LineKey key = new LineKey(sum.server(), sum.meter(), sum.version(), price.rate());
                changes.add(change(standing.get(key), key, price, usage, true));
            }
        });
        standing.forEach((key, line) -> {
            if (stepped.contains(key.meter())) {
                sums.merge(
                        Sum.of(key),
                        new UsageLine.Usage(line.counted(), line.interpolated(), line.from(), line.to()),
                        UsageLine.Usage::plus);
            }
        });
        changes.addAll(inSteps(sums, standing));
        return changes;
    }

    /** Meters that have steps by a version that is used now, or was in this month. */
    private Set<Meter> stepped(LineStore.Locked bill, Map<Sum, UsageLine.Usage> added) {
        Set<Meter> stepped = EnumSet.noneOf(Meter.class);
        added.keySet().forEach(sum -> {
            if (!prices.tariff(sum.version(), sum.meter()).steps().isFlat()) {
                stepped.add(sum.meter());
            }
        });
        lines.versions(bill).forEach((meter, versions) -> {
            if (versions.stream()
                    .anyMatch(version -> !prices.tariff(version, meter).steps().isFlat())) {
                stepped.add(meter);
            }
        });
        return stepped;
    }

    private List<LineStore.Change> inSteps(Map<Sum, UsageLine.Usage> sums, Map<LineKey, UsageLine> standing) {
        List<MonthRating.Use<Whose>> month = new ArrayList<>();
        sums.forEach((sum, usage) -> month.add(new MonthRating.Use<>(
                new Whose(sum.server(), sum.version()),
                sum.meter(),
                prices.tariff(sum.version(), sum.meter()),
                usage.counted())));
        Map<Sum, Map<LineKey, MonthRating.Part<Whose>>> parts = new LinkedHashMap<>();
        for (MonthRating.Part<Whose> part : MonthRating.parts(month, BY_SERVER, Map.of())) {
            Sum sum = new Sum(part.key().server(), part.meter(), part.key().version());
            LineKey key = new LineKey(
                    sum.server(), sum.meter(), sum.version(), part.price().rate());
            parts.computeIfAbsent(sum, _ -> new LinkedHashMap<>()).merge(key, part, LineChanges::plus);
        }
        Map<LineKey, UsageLine.Usage> wanted = new HashMap<>();
        Map<LineKey, Price> priceOf = new HashMap<>();
        parts.forEach((sum, own) -> {
            UsageLine.Usage whole = sums.get(sum);
            if (whole == null) {
                throw new IllegalStateException("parts are of what was summed");
            }
            List<BigInteger> weights =
                    own.values().stream().map(MonthRating.Part::counted).toList();
            List<BigInteger> interpolated = LargestRemainder.split(whole.interpolated(), weights);
            int at = 0;
            for (Map.Entry<LineKey, MonthRating.Part<Whose>> part : own.entrySet()) {
                priceOf.put(part.getKey(), part.getValue().price());
                wanted.put(
                        part.getKey(),
                        new UsageLine.Usage(
                                part.getValue().counted(), interpolated.get(at++), whole.from(), whole.to()));
            }
        });
        return differences(sums, standing, wanted, priceOf);
    }

    private static MonthRating.Part<Whose> plus(MonthRating.Part<Whose> one, MonthRating.Part<Whose> other) {
        return new MonthRating.Part<>(
                one.key(), one.meter(), one.price(), one.counted().add(other.counted()));
    }

    /** What stands and is not wanted any more is worth nothing, but stays: its bookings are of it. */
    private List<LineStore.Change> differences(
            Map<Sum, UsageLine.Usage> sums,
            Map<LineKey, UsageLine> standing,
            Map<LineKey, UsageLine.Usage> wanted,
            Map<LineKey, Price> priceOf) {
        List<LineStore.Change> changes = new ArrayList<>();
        wanted.forEach((key, usage) -> {
            UsageLine before = standing.get(key);
            Price price = priceOf.get(key);
            if (price == null) {
                throw new IllegalStateException("a part has its price");
            }
            if (before == null
                    || !before.counted().equals(usage.counted())
                    || !before.interpolated().equals(usage.interpolated())) {
                changes.add(change(before, key, price, usage, false));
            }
        });
        Set<Sum> known = sums.keySet();
        standing.values().stream()
                .filter(line -> known.contains(Sum.of(line.key())) && !wanted.containsKey(line.key()))
                .filter(line -> line.counted().signum() != 0)
                .collect(Collectors.toList())
                .forEach(line -> changes.add(new LineStore.Change(
                        line,
                        line.with(new UsageLine.Usage(BigInteger.ZERO, BigInteger.ZERO, line.from(), line.to())))));
        return changes;
    }

    private LineStore.Change change(
            @Nullable UsageLine before, LineKey key, Price price, UsageLine.Usage usage, boolean adds) {
        if (before != null) {
            return new LineStore.Change(before, adds ? before.plus(usage) : before.with(usage));
        }
        UsageLine begun =
                new UsageLine(ids.next(), key, price, BigInteger.ZERO, BigInteger.ZERO, usage.from(), usage.to());
        return new LineStore.Change(null, begun.plus(usage));
    }
}
