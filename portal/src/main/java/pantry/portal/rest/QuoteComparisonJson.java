package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import pantry.billing.compare.QuoteCause;
import pantry.billing.compare.QuoteComparison;

/**
 * What a server was quoted when it was ordered beside what a month's bill says of it. {@code quotedPerMonth} is the quote for
 * 730 hours; {@code quoted} is what it comes to from {@code from} until {@code until}. The causes sum to {@code billed} less
 * {@code quoted}.
 */
@Schema(name = "ServerCost")
record QuoteComparisonJson(
        Ref server,
        String period,
        Instant quotedAt,
        String prices,
        MoneyJson quotedPerMonth,
        Instant from,
        Instant until,
        MoneyJson quoted,
        MoneyJson billed,
        MoneyJson difference,
        List<CauseJson> causes) {
    static QuoteComparisonJson of(QuoteComparison compared) {
        return new QuoteComparisonJson(
                Ref.to(compared.server(), compared.name()),
                compared.month().toString(),
                compared.quotedAt(),
                compared.prices(),
                MoneyJson.shown(compared.quotedPerMonth()),
                compared.from(),
                compared.until(),
                MoneyJson.shown(compared.quoted()),
                MoneyJson.shown(compared.billed()),
                MoneyJson.shown(compared.difference()),
                compared.causes().entrySet().stream()
                        .map(cause -> new CauseJson(cause.getKey(), MoneyJson.shown(cause.getValue())))
                        .toList());
    }

    @Schema(name = "ServerCostCause")
    record CauseJson(QuoteCause cause, MoneyJson amount) {}
}
