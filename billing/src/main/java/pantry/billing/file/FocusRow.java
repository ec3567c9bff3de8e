package pantry.billing.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineKind;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Steps;
import pantry.billing.price.Tariff;

/** A charge with all that its record says of it. */
record FocusRow(Bill bill, Paper paper, Resource resource, Charge charge, PriceTable prices) {
    BillLine line() {
        return charge.line();
    }

    /** Use, also use that is corrected: what has a quantity and a price. */
    boolean isUse() {
        return line().meter() != null && line().rate() != null;
    }

    /** It changes what was invoiced for an earlier month. */
    boolean isCorrection() {
        YearMonth month = YearMonth.from(line().from().atOffset(ZoneOffset.UTC));
        return line().kind() == LineKind.CORRECTION
                || (line().kind() == LineKind.CREDIT && month.isBefore(bill.period()));
    }

    @Nullable
    BigDecimal quantity() {
        return isUse() ? charge.quantity() : null;
    }

    @Nullable
    BigDecimal contractedUnitPrice() {
        return isUse() ? line().rate() : null;
    }

    /** At the list's rate of the same step, or of its last one; absent where the list had no price. */
    @Nullable
    BigDecimal listUnitPrice() {
        return isUse() ? list().map(this::sameStep).orElse(null) : null;
    }

    BigDecimal contractedCost() {
        return cost(contractedUnitPrice());
    }

    BigDecimal listCost() {
        BigDecimal listed = listUnitPrice();
        return listed == null ? contractedCost() : cost(listed);
    }

    private BigDecimal cost(@Nullable BigDecimal unitPrice) {
        return unitPrice == null
                ? charge.billed()
                : charge.quantity().multiply(unitPrice).setScale(Money.SCALE, RoundingMode.HALF_EVEN);
    }

    private Optional<Tariff> list() {
        Meter meter = Objects.requireNonNull(line().meter());
        return prices.versions().stream()
                .filter(version -> version.tenant() == null && version.holdsAt(charge.from()))
                .flatMap(version -> version.tariff(meter).stream())
                .findFirst()
                .or(() -> own().filter(version -> version.tenant() == null).flatMap(version -> version.tariff(meter)));
    }

    private Optional<PriceBookVersion> own() {
        PriceBookVersionId id = line().priceBookVersion();
        return prices.versions().stream()
                .filter(version -> version.id().equals(id))
                .findFirst();
    }

    private BigDecimal sameStep(Tariff list) {
        if (list.version().equals(line().priceBookVersion())) {
            return Objects.requireNonNull(line().rate());
        }
        List<Steps.Step> steps = list.steps().all();
        return steps.get(Math.min(step(), steps.size() - 1)).rate();
    }

    /** Which step of its version's steps the line is of, from zero. */
    int step() {
        Meter meter = line().meter();
        BigDecimal rate = line().rate();
        if (meter == null || rate == null) {
            return 0;
        }
        List<Steps.Step> steps = own().flatMap(version -> version.tariff(meter))
                .map(tariff -> tariff.steps().all())
                .orElse(List.of());
        for (int at = 0; at < steps.size(); at++) {
            if (steps.get(at).rate().compareTo(rate) == 0) {
                return at;
            }
        }
        return 0;
    }
}
