package pantry.billing.file;

import java.util.Currency;
import java.util.List;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Steps;

/** The prices that a bill was made with, step by step. */
final class PdfPrices {
    private final PriceTable prices;
    private final BillSums sums;
    private final PdfSheet sheet;
    private final Currency currency;

    PdfPrices(PriceTable prices, BillSums sums, PdfSheet sheet, Currency currency) {
        this.prices = prices;
        this.sums = sums;
        this.sheet = sheet;
        this.currency = currency;
    }

    void table() {
        sheet.heading("Prices");
        PdfTable table = new PdfTable(
                sheet,
                4,
                new float[] {2.6f, 3.8f, 4, 5, 2.2f},
                List.of("Price book", "Meter", "In force from", "For", currency.getCurrencyCode() + " per unit"));
        for (PriceBookVersion version : prices.versions()) {
            version.steps().forEach((meter, steps) -> {
                if (sums.isPricedBy(version.id(), meter)) {
                    prices(table, version, meter, steps.all());
                }
            });
        }
        table.end();
    }

    private void prices(PdfTable table, PriceBookVersion version, Meter meter, List<Steps.Step> steps) {
        for (int at = 0; at < steps.size(); at++) {
            table.row(List.of(
                    version.name(),
                    meter.apiName(),
                    PdfWords.moment(version.validFrom()),
                    PdfWords.step(steps, at, meter),
                    Cells.number(steps.get(at).rate())));
        }
    }
}
