package pantry.portal.ui.pricing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.cost.CostOutcome;
import pantry.billing.cost.LaterCosts;
import pantry.billing.cost.PoolCost;
import pantry.billing.cost.PoolCosts;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.Steps;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.shell.Viewer;

/** What the page of the pool's costs asks for. */
@Component
final class CostDesk {
    private final PoolCosts costs;
    private final LaterCosts later;
    private final PriceBooks books;
    private final BillingSettings settings;
    private final Clock clock;

    CostDesk(PoolCosts costs, LaterCosts later, PriceBooks books, BillingSettings settings, Clock clock) {
        this.costs = costs;
        this.later = later;
        this.books = books;
        this.settings = settings;
        this.clock = clock;
    }

    PoolCosts.View view() {
        return costs.view();
    }

    List<PoolCosts.Account> accounts(int months) {
        return costs.accounts(months);
    }

    List<PoolCost> later() {
        return later.all();
    }

    PoolCosts.Account running() {
        return costs.running();
    }

    CostOutcome write(PoolCost cost, OptionalLong generation) {
        return costs.write(cost, generation, Viewer.actor());
    }

    /** What the list asks for a meter now. */
    Optional<Steps> listPrice(Meter meter) {
        Instant now = clock.instant();
        return books.at(now).map(version -> version.steps().get(meter));
    }

    YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    Currency currency() {
        return settings.currency();
    }

    String money(BigDecimal amount) {
        return Shown.money(new Money(amount, settings.currency()));
    }
}
