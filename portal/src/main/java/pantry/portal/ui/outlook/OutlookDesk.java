package pantry.portal.ui.outlook;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.bill.BillMonths;
import pantry.billing.compare.Bridge;
import pantry.billing.compare.Bridges;
import pantry.billing.forecast.Forecasts;
import pantry.billing.forecast.Forecasts.PastError;
import pantry.billing.forecast.Outlook;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** What the page of forecasts and changes asks for. */
@Component
final class OutlookDesk {
    /** Half of a month is known by then, and half of it is not. */
    static final int DAY_LOOKED_AT = 15;

    private static final int MONTHS_LOOKED_AT = 12;

    private final Forecasts forecasts;
    private final Bridges bridges;
    private final BillMonths months;
    private final Tenants tenants;
    private final Clock clock;

    OutlookDesk(Forecasts forecasts, Bridges bridges, BillMonths months, Tenants tenants, Clock clock) {
        this.forecasts = forecasts;
        this.bridges = bridges;
        this.months = months;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** One tenant's forecast, and how far the last one was off. */
    record Row(
            TenantId tenant,
            String name,
            Outlook outlook,
            @Nullable PastError last) {}

    Optional<Outlook> outlook(TenantId tenant) {
        return forecasts.latest(tenant, month());
    }

    /** The largest first. */
    List<Row> rows() {
        List<Tenant> all = tenants.search("", null, Tenant.MOST_TENANTS).items();
        List<TenantId> ids = all.stream().map(Tenant::id).toList();
        Map<TenantId, Outlook> outlooks = forecasts.latest(ids, month());
        Map<TenantId, List<PastError>> errors = forecasts.pastErrors(ids, DAY_LOOKED_AT, 1);
        return all.stream()
                .flatMap(tenant -> Optional.ofNullable(outlooks.get(tenant.id()))
                        .map(outlook -> new Row(
                                tenant.id(),
                                tenant.name(),
                                outlook,
                                errors.getOrDefault(tenant.id(), List.of()).stream()
                                        .findFirst()
                                        .orElse(null)))
                        .stream())
                .sorted(Comparator.comparing(
                                (Row row) -> row.outlook().expected().amount())
                        .reversed())
                .toList();
    }

    List<PastError> pastErrors(TenantId tenant) {
        return forecasts.pastErrors(tenant, DAY_LOOKED_AT, MONTHS_LOOKED_AT);
    }

    /** From the month before to this one. */
    Optional<Bridge> bridge(@Nullable TenantId tenant, YearMonth to) {
        return bridges.of(tenant, to.minusMonths(1), to);
    }

    /** Those with a bill, the newest first. */
    List<YearMonth> months(@Nullable TenantId tenant) {
        return months.months(tenant);
    }

    YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    Tenants tenants() {
        return tenants;
    }

    Optional<Tenant> tenant(String id) {
        try {
            return tenants.find(TenantId.of(id));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
