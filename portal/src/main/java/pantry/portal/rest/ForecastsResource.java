package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.forecast.Forecasts;
import pantry.billing.forecast.Outlook;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Page;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** What the present month is expected to cost by its end. */
@Tag(name = "budgets")
@RestController
@RequestMapping("/api/v1/forecasts")
@RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE})
class ForecastsResource {
    private static final int DAY_OF_ERRORS = 15;
    private static final int MONTHS_OF_ERRORS = 12;

    private final Forecasts forecasts;
    private final Tenants tenants;
    private final Clock clock;

    ForecastsResource(Forecasts forecasts, Tenants tenants, Clock clock) {
        this.forecasts = forecasts;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Operation(
            summary =
                    "This month's forecast of the own tenant, for finance of every tenant by name; filter for finance:"
                            + " tenant (an id)",
            description = "It is made anew each hour. A tenant without a bill this month has none.")
    @GetMapping
    public Listing<OutlookJson> list(Caller caller, Query query) {
        Paging paging = query.paging("forecasts", "tenant", List.of("tenant"));
        @Nullable TenantId tenant = Whose.listed(caller, query);
        query.done();
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        if (tenant != null) {
            return new Listing<>(outlooks(tenants.find(tenant).stream().toList(), month), null);
        }
        String after = paging.after(0, text -> text).orElse(null);
        Page<Tenant> page = tenants.page(null, after, paging.descending(), paging.limit());
        Listing<Tenant> cut = paging.listing(page.items(), page.more(), one -> List.of(one.name()));
        return new Listing<>(outlooks(cut.items(), month), cut.next());
    }

    /** However many tenants there are, two questions. */
    private List<OutlookJson> outlooks(List<Tenant> of, YearMonth month) {
        List<TenantId> ids = of.stream().map(Tenant::id).toList();
        Map<TenantId, Outlook> latest = forecasts.latest(ids, month);
        Map<TenantId, List<Forecasts.PastError>> errors = forecasts.pastErrors(ids, DAY_OF_ERRORS, MONTHS_OF_ERRORS);
        return of.stream()
                .flatMap(tenant -> Optional.ofNullable(latest.get(tenant.id())).stream()
                        .map(outlook ->
                                OutlookJson.of(tenant, month, outlook, errors.getOrDefault(tenant.id(), List.of()))))
                .toList();
    }
}
