package pantry.portal.ui.tenant;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.Page;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.Bills;
import pantry.billing.compare.QuoteComparison;
import pantry.billing.compare.QuoteComparisons;
import pantry.billing.metering.Meter;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.EstimateOutcome;
import pantry.billing.rating.EstimateRequest;
import pantry.billing.rating.Estimates;
import pantry.billing.rating.RatedLine;
import pantry.provisioning.server.Server;

/** What a server was quoted and what it was billed, meter by meter. */
@Component
final class ServerCost {
    private final Estimates estimates;
    private final Bills bills;
    private final QuoteComparisons quotes;
    private final Clock clock;

    ServerCost(Estimates estimates, Bills bills, QuoteComparisons quotes, Clock clock) {
        this.estimates = estimates;
        this.bills = bills;
        this.quotes = quotes;
        this.clock = clock;
    }

    /** A meter: its quote for a month if it is in the quote, its line of the bill if it is billed. */
    record Line(
            Meter meter, @Nullable Money quoted, @Nullable BillLine billed) {}

    /** {@code quoted} is per month at typical use and today's prices; absent while no price book holds. */
    record Told(
            @Nullable BillId bill,
            List<Line> lines,
            @Nullable Money quoted,
            Money billed) {
        Told {
            lines = List.copyOf(lines);
        }
    }

    Told of(Server server) {
        Optional<Estimate> estimate = estimate(server);
        Optional<Bill> bill =
                bills
                        .page(new BillFilter(server.tenant(), HomeCost.month(clock.instant()), null), null, 1)
                        .items()
                        .stream()
                        .findFirst();
        List<BillLine> billed = bill.flatMap(
                        one -> bills.lines(one.id(), server.tenant(), server.id(), null, null, Page.MOST))
                .map(Page::items)
                .orElse(List.of());
        List<Line> lines = new ArrayList<>();
        for (Meter meter : Meter.values()) {
            @Nullable Money quoted = quoted(estimate, meter);
            List<BillLine> ofMeter =
                    billed.stream().filter(line -> line.meter() == meter).toList();
            if (ofMeter.isEmpty() && quoted != null) {
                lines.add(new Line(meter, quoted, null));
            }
            // A price that changed makes a second line; the quote belongs to both.
            for (int i = 0; i < ofMeter.size(); i++) {
                lines.add(new Line(meter, i == 0 ? quoted : null, ofMeter.get(i)));
            }
        }
        return new Told(
                bill.map(Bill::id).orElse(null),
                lines,
                estimate.map(one -> one.typical().perMonth()).orElse(null),
                bills.costThisMonth(server.tenant(), server.id()));
    }

    /** What it was quoted at its order, beside this month's bill; absent for one that was ordered before quotes were kept. */
    Optional<QuoteComparison> quote(Server server) {
        return quotes.of(server.tenant(), server.id(), HomeCost.month(clock.instant()));
    }

    private static @Nullable Money quoted(Optional<Estimate> estimate, Meter meter) {
        return estimate.stream()
                .flatMap(one -> one.lines().stream())
                .filter(line -> line.meter() == meter)
                .map(RatedLine::amount)
                .reduce(Money::plus)
                .orElse(null);
    }

    private Optional<Estimate> estimate(Server server) {
        EstimateRequest request = new EstimateRequest(
                server.cpuMillicores(),
                server.ceilingMillicores(),
                server.memoryMiB(),
                server.memoryCeilingMiB(),
                server.bootDiskGiB(),
                server.image(),
                1);
        return switch (estimates.estimate(server.tenant(), request)) {
            case EstimateOutcome.Estimated(Estimate estimate) -> Optional.of(estimate);
            case EstimateOutcome.NoPriceBook() -> Optional.empty();
        };
    }
}
