package pantry.billing.bill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersionId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * One server, meter, price book version and rate of a bill: quantity times rate is the amount. Money has all its twelve
 * decimals here; {@link Money#shown()} is what people see while the bill is open. {@code counted} and
 * {@code interpolated} are in the meter's smallest unit. {@code charged} is the amount rounded once, from the close on.
 * {@code correctsPeriod} is the month that a correction is of, else empty; a credit names the line that it corrects,
 * with its reason and its author.
 */
public record BillLine(
        LineId id,
        BillId bill,
        TenantId tenant,
        LineKind kind,
        @Nullable ServerId server,
        String serverName,
        String costCentre,
        @Nullable Meter meter,
        String unit,
        BigInteger counted,
        BigInteger interpolated,
        BigDecimal quantity,
        @Nullable BigDecimal rate,
        Money amount,
        @Nullable PriceBookVersionId priceBookVersion,
        String priceBookVersionName,
        Instant from,
        Instant to,
        @Nullable BigDecimal charged,
        String correctsPeriod,
        @Nullable LineId corrects,
        String reason,
        String author) {
    private static final int SHARE_SCALE = 6;

    /** What people see as its amount: what is owed once its bill is closed, six decimals until then. */
    public Money shown() {
        return charged == null ? amount.shown() : new Money(charged, amount.currency());
    }

    /** Which part of the quantity was not read within three polls, from 0 to 1. */
    public BigDecimal interpolatedShare() {
        return counted.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(interpolated).divide(new BigDecimal(counted), SHARE_SCALE, RoundingMode.HALF_EVEN);
    }
}
