package pantry.billing.compare;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.BillState;
import pantry.billing.compare.ReplayRows.Month;
import pantry.billing.compare.ReplayRows.Used;
import pantry.billing.metering.Meter;
import pantry.billing.price.DraftContent;
import pantry.billing.price.Price;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Steps;
import pantry.billing.price.Tariff;
import pantry.billing.rating.MonthRating;
import pantry.billing.rating.Rating;
import pantry.provisioning.ground.TenantId;

/** Rates months as their bills were rated, with other prices in the place of one book. Pure. */
final class ReplayedMonths {
    private final DraftContent content;
    private final PriceBookVersionId id;
    private final Map<PriceBookVersionId, PriceBookVersion> versions = new HashMap<>();
    private final Currency currency;

    ReplayedMonths(DraftContent content, PriceBookVersionId id, PriceTable table, Currency currency) {
        this.content = content;
        this.id = id;
        this.currency = currency;
        table.versions().forEach(version -> versions.put(version.id(), version));
    }

    private record Whose(UUID server, PriceBookVersionId version) {
        static final Comparator<Whose> ORDER = Comparator.comparing(Whose::server);
    }

    /** One line, as on a bill. */
    private record LineKey(UUID server, Meter meter, PriceBookVersionId version, BigDecimal rate) {}

    private record Line(Meter meter, Price price, BigInteger counted) {
        Line plus(Line other) {
            return new Line(meter, price, counted.add(other.counted));
        }
    }

    Replay beside(Map<TenantId, Map<YearMonth, List<Used>>> used, Map<Month, Map<Meter, BigDecimal>> billed) {
        List<Replay.Row> rows = new ArrayList<>();
        billed.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Month.ORDER))
                .forEach(month -> row(month.getKey(), of(month.getKey(), used), month.getValue())
                        .ifPresent(rows::add));
        return new Replay(currency, rows);
    }

    private static List<Used> of(Month month, Map<TenantId, Map<YearMonth, List<Used>>> used) {
        return used.getOrDefault(month.tenant(), Map.of()).getOrDefault(month.period(), List.of());
    }

    private Optional<Replay.Row> row(Month month, List<Used> used, Map<Meter, BigDecimal> billed) {
        Map<Meter, BigInteger> counted = new EnumMap<>(Meter.class);
        used.forEach(one -> counted.merge(one.meter(), one.counted(), BigInteger::add));
        Map<Meter, BigDecimal> replayed = replayed(used, month.state());
        List<Replay.MeterPart> meters = new ArrayList<>();
        for (Meter meter : Meter.values()) {
            if (counted.containsKey(meter) || billed.containsKey(meter)) {
                meters.add(new Replay.MeterPart(
                        meter,
                        meter.inUnits(counted.getOrDefault(meter, BigInteger.ZERO)),
                        money(billed.getOrDefault(meter, BigDecimal.ZERO)),
                        money(replayed.getOrDefault(meter, BigDecimal.ZERO))));
            }
        }
        return meters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replay.Row(month.tenant(), month.name(), month.period(), month.state(), meters));
    }

    /** Line by line, each rounded as on a bill of this state, so that the same prices come to the same bill. */
    private Map<Meter, BigDecimal> replayed(List<Used> used, BillState state) {
        List<MonthRating.Use<Whose>> uses = new ArrayList<>();
        for (Used one : used) {
            tariff(one.meter(), one.beside())
                    .ifPresent(tariff -> uses.add(new MonthRating.Use<>(
                            new Whose(one.server(), tariff.version()), one.meter(), tariff, one.counted())));
        }
        Map<LineKey, Line> lines = new HashMap<>();
        for (MonthRating.Part<Whose> part : MonthRating.parts(uses, Whose.ORDER, Map.of())) {
            lines.merge(
                    new LineKey(
                            part.key().server(),
                            part.meter(),
                            part.key().version(),
                            part.price().rate().stripTrailingZeros()),
                    new Line(part.meter(), part.price(), part.counted()),
                    Line::plus);
        }
        Map<Meter, BigDecimal> sums = new EnumMap<>(Meter.class);
        lines.values().forEach(line -> sums.merge(line.meter(), amount(line, state), BigDecimal::add));
        return sums;
    }

    private BigDecimal amount(Line line, BillState state) {
        BigDecimal amount =
                Rating.line(line.meter(), line.price(), line.counted()).amount().amount();
        return state == BillState.CLOSED
                ? amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN)
                : Money.shown(amount);
    }

    /** A contract goes before the list, meter by meter, whichever of the two is replayed. */
    private Optional<Tariff> tariff(Meter meter, @Nullable PriceBookVersionId beside) {
        Optional<Tariff> other =
                Optional.ofNullable(beside).map(versions::get).flatMap(version -> version.tariff(meter));
        return content.tenant() == null
                ? other.or(() -> replayed(meter))
                : replayed(meter).or(() -> other);
    }

    /** As if it had held from the beginning. */
    private Optional<Tariff> replayed(Meter meter) {
        Steps steps = content.steps().get(meter);
        return Optional.ofNullable(steps).map(own -> new Tariff(id, "", currency, Instant.EPOCH, own));
    }

    private Money money(BigDecimal amount) {
        return new Money(Money.shown(amount), currency);
    }
}
