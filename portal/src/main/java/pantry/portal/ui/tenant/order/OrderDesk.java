package pantry.portal.ui.tenant.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.budget.Budgets;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBooks;
import pantry.billing.rating.EstimateOutcome;
import pantry.billing.split.SplitRules;
import pantry.portal.approval.OrderRequests;
import pantry.portal.order.Alternatives;
import pantry.portal.order.Availability;
import pantry.portal.order.Availability.Choice;
import pantry.portal.order.Prices;
import pantry.portal.order.Quotes;
import pantry.portal.order.Quotes.Quote;
import pantry.portal.order.Resolution;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.ServerOrders;
import pantry.portal.order.SpendingCaps;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.placement.DryRunOutcome;
import pantry.provisioning.pool.BladeSizes;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.Volumes;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Quotas;
import pantry.provisioning.tenancy.Tenants;

/** Everything that the form asks for, in one place: the same rooms that answer {@code POST /estimates}. */
@Component
final class OrderDesk {
    private final Catalogue catalogue;
    private final Tenants tenants;
    private final Servers servers;
    private final Volumes volumes;
    private final Quotas quotas;
    private final BladeSizes bladeSizes;
    private final ServerOrders orders;
    private final SpendingCaps caps;
    private final OrderRequests requests;
    private final Budgets budgets;
    private final SplitRules splits;
    private final Quotes quotes;
    private final Prices prices;
    private final PriceBooks priceBooks;
    private final Availability availability;
    private final Alternatives alternatives;
    private final Transactions transactions;
    private final Clock clock;

    OrderDesk(
            Catalogue catalogue,
            Tenants tenants,
            Servers servers,
            Volumes volumes,
            Quotas quotas,
            BladeSizes bladeSizes,
            ServerOrders orders,
            SpendingCaps caps,
            OrderRequests requests,
            Budgets budgets,
            SplitRules splits,
            Quotes quotes,
            Prices prices,
            PriceBooks priceBooks,
            Availability availability,
            Alternatives alternatives,
            Transactions transactions,
            Clock clock) {
        this.catalogue = catalogue;
        this.tenants = tenants;
        this.servers = servers;
        this.volumes = volumes;
        this.quotas = quotas;
        this.bladeSizes = bladeSizes;
        this.orders = orders;
        this.caps = caps;
        this.requests = requests;
        this.budgets = budgets;
        this.splits = splits;
        this.quotes = quotes;
        this.prices = prices;
        this.priceBooks = priceBooks;
        this.availability = availability;
        this.alternatives = alternatives;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Empty when the tenant is there no more. */
    Optional<Surroundings> surroundings(TenantId id) {
        return tenants.find(id)
                .map(tenant ->
                        new Surroundings(tenant, catalogue.images(), catalogue.offerings(), bladeSizes.largest()));
    }

    /** The newest server's first. */
    List<String> names(TenantId tenant) {
        return servers.names(tenant);
    }

    /** Those that servers of the tenant name. */
    List<String> groups(TenantId tenant) {
        return servers.groups(tenant);
    }

    List<String> volumeNames(TenantId tenant) {
        return volumes.names(tenant);
    }

    List<Offer> offers(TenantId tenant, String image) {
        return availability.offerings(tenant, image).stream()
                .map(choice -> new Offer(choice, perMonth(tenant, image, choice)))
                .toList();
    }

    private Optional<Money> perMonth(TenantId tenant, String image, Choice choice) {
        ServerOrder order =
                ServerOrder.ofOffering("server", image, choice.offering().name());
        return orders.resolve(tenant, order) instanceof Resolved resolved
                        && prices.of(tenant, resolved.spec()) instanceof EstimateOutcome.Estimated(var estimate)
                ? Optional.of(estimate.typical().perMonth())
                : Optional.empty();
    }

    Reckoning reckon(TenantId tenant, ServerOrder sizing) {
        Resolution resolution = orders.resolve(tenant, sizing);
        Optional<Quota> quota = transactions.forTenant(tenant).read(() -> quotas.find(tenant));
        Instant now = clock.instant();
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        long hours = Duration.between(now, end).toHours();
        if (!(resolution instanceof Resolved resolved)) {
            return new Reckoning(
                    resolution,
                    Optional.empty(),
                    Optional.empty(),
                    quota,
                    List.of(),
                    List.of(),
                    List.of(),
                    month,
                    hours);
        }
        Quote quote = quotes.of(resolved);
        Optional<Instant> since = priceBooks.at(now).map(PriceBookVersion::validFrom);
        return new Reckoning(
                resolution,
                Optional.of(quote),
                since,
                quota,
                quote.room() instanceof DryRunOutcome.Shortfall ? alternatives.to(resolved) : List.of(),
                budgets.all(tenant),
                splits.payers(tenant, resolved.tenant().costCentre()),
                month,
                hours);
    }

    /** The whole order, as it is to be decided. */
    Resolution resolve(TenantId tenant, ServerOrder order) {
        return orders.resolve(tenant, order);
    }

    /** What money says to it. */
    SpendingCaps.Verdict verdict(Resolved order) {
        return caps.on(order);
    }

    OrderRequests requests() {
        return requests;
    }
}
