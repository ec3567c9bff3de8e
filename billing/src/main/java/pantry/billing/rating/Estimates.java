package pantry.billing.rating;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Tariff;
import pantry.billing.rating.Estimate.Cost;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** Quotes, by the rating function that makes the bills and at the prices that hold now. */
@Component
public final class Estimates {
    private static final BigDecimal MILLI = new BigDecimal("0.001");
    private static final BigDecimal MIB_IN_GIB = BigDecimal.ONE.divide(BigDecimal.valueOf(1_024));

    private final PriceBooks priceBooks;
    private final UseHistory history;
    private final Transactions transactions;
    private final BillingSettings settings;
    private final Clock clock;

    public Estimates(
            JdbcTemplate jdbc,
            PriceBooks priceBooks,
            Transactions transactions,
            BillingSettings settings,
            Clock clock) {
        this.priceBooks = priceBooks;
        this.history = new UseHistory(jdbc);
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    public EstimateOutcome estimate(TenantId tenant, EstimateRequest request) {
        return estimate(tenant, request, clock.instant());
    }

    /** At the prices and from the use of an instant that is not long ago. */
    public EstimateOutcome estimate(TenantId tenant, EstimateRequest request, Instant now) {
        PriceTable prices = priceBooks.table();
        if (prices.versions().stream().noneMatch(version -> version.tenant() == null && version.holdsAt(now))) {
            return new EstimateOutcome.NoPriceBook();
        }
        ImageId image = request.image();
        TypicalUse typical = image == null
                ? TypicalUse.ASSUMED
                : transactions.forTenant(tenant).read(() -> history.typical(tenant, image, now));
        Map<Meter, BigInteger> used = transactions.forTenant(tenant).read(() -> history.monthly(tenant, now));
        return new EstimateOutcome.Estimated(new Quote(tenant, request, prices, now, used, settings).estimate(typical));
    }

    /** The prices of one instant for one order, at the steps that lie above what the tenant uses in a month anyway. */
    private record Quote(
            TenantId tenant,
            EstimateRequest request,
            PriceTable prices,
            Instant at,
            Map<Meter, BigInteger> used,
            BillingSettings settings) {
        Estimate estimate(TypicalUse typical) {
            Load usual = new Load(
                    least(cpu().multiply(typical.cpu()), ceilingCpu()),
                    least(memory().multiply(typical.memory()), ceilingMemory()),
                    least(disk().multiply(typical.disk()), disk()));
            Load idle = new Load(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
            Load guaranteed = new Load(cpu(), memory(), usual.disk());
            Load full = new Load(ceilingCpu(), ceilingMemory(), disk());
            return new Estimate(
                    cost(usual),
                    cost(idle),
                    cost(guaranteed),
                    cost(full),
                    lines(usual, Estimate.HOURS_OF_A_MONTH),
                    typical);
        }

        /** What is in use all the time: cores, GiB of memory, GiB on the array. */
        private record Load(BigDecimal cpu, BigDecimal memory, BigDecimal disk) {}

        private Cost cost(Load load) {
            return new Cost(total(lines(load, 1)), total(lines(load, Estimate.HOURS_OF_A_MONTH)));
        }

        private Money total(List<RatedLine> lines) {
            return lines.stream()
                    .map(line -> line.amount().shown())
                    .reduce(Money.zero(settings.currency()).shown(), Money::plus);
        }

        private List<RatedLine> lines(Load load, int hours) {
            BigDecimal factor = BigDecimal.valueOf((long) hours * request.count());
            List<MonthRating.Use<Meter>> usage = new ArrayList<>();
            add(usage, Meter.CPU_USED, load.cpu().multiply(factor));
            add(usage, Meter.CPU_GUARANTEED, heldCpu().multiply(factor));
            add(usage, Meter.MEMORY_USED, load.memory().multiply(factor));
            add(usage, Meter.MEMORY_GUARANTEED, heldMemory().multiply(factor));
            add(usage, Meter.STORAGE_WRITTEN, load.disk().multiply(factor));
            return Rating.rate(MonthRating.parts(usage, Comparator.naturalOrder(), used).stream()
                    .map(part -> new Rating.Priced(part.meter(), part.price(), part.counted()))
                    .toList());
        }

        private void add(List<MonthRating.Use<Meter>> usage, Meter meter, BigDecimal units) {
            BigInteger counted = meter.counted(units);
            Optional<Tariff> tariff = prices.tariff(tenant, meter, at);
            if (tariff.isPresent() && counted.signum() > 0) {
                usage.add(new MonthRating.Use<>(meter, meter, tariff.get(), counted));
            }
        }

        private BigDecimal cpu() {
            return BigDecimal.valueOf(request.cpuMillicores()).multiply(MILLI);
        }

        private BigDecimal heldCpu() {
            return cpu().add(BigDecimal.valueOf(request.reserveMillicores()).multiply(MILLI));
        }

        private BigDecimal heldMemory() {
            return memory().add(BigDecimal.valueOf(request.reserveMiB()).multiply(MIB_IN_GIB));
        }

        private BigDecimal ceilingCpu() {
            return BigDecimal.valueOf(request.ceilingMillicores()).multiply(MILLI);
        }

        private BigDecimal memory() {
            return BigDecimal.valueOf(request.memoryMiB()).multiply(MIB_IN_GIB);
        }

        private BigDecimal ceilingMemory() {
            return BigDecimal.valueOf(request.memoryCeilingMiB()).multiply(MIB_IN_GIB);
        }

        private BigDecimal disk() {
            return BigDecimal.valueOf(request.diskGiB());
        }

        private static BigDecimal least(BigDecimal one, BigDecimal other) {
            return one.min(other);
        }
    }
}
