package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineId;
import pantry.billing.bill.LineKind;

/**
 * One server, meter and rate of a bill: quantity times rate is the amount, rounded once when the bill is closed. A credit
 * names the line that it corrects, a correction the month that it is of.
 */
@Schema(name = "BillLine")
record BillLineJson(
        UUID id,
        LineKind kind,
        @Nullable Ref server,
        String costCentre,
        @Nullable String meter,
        String quantity,
        String unit,
        @Nullable String rate,
        MoneyJson amount,
        String priceBookVersion,
        Instant from,
        Instant to,
        String interpolatedShare,
        @Nullable String correctsPeriod,
        @Nullable UUID corrects,
        @Nullable String reason,
        @Nullable String author) {
    static BillLineJson of(BillLine line) {
        LineId corrects = line.corrects();
        return new BillLineJson(
                line.id().value(),
                line.kind(),
                line.server() == null ? null : Ref.to(line.server(), line.serverName()),
                line.costCentre(),
                line.meter() == null ? null : line.meter().apiName(),
                text(line.quantity()),
                line.unit(),
                line.rate() == null ? null : text(line.rate()),
                MoneyJson.of(line.shown()),
                line.priceBookVersionName(),
                line.from(),
                line.to(),
                text(line.interpolatedShare()),
                orNull(line.correctsPeriod()),
                corrects == null ? null : corrects.value(),
                orNull(line.reason()),
                orNull(line.author()));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static String text(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
    }
}
