package pantry.portal.ui.centre;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.bill.BillMonths;
import pantry.billing.split.CentreSum;
import pantry.billing.split.CostCentres;
import pantry.billing.split.SplitOutcome;
import pantry.billing.split.SplitRule;
import pantry.billing.split.SplitRules;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSearch;
import pantry.provisioning.tenancy.Tenants;

/** What the page of the cost centres asks for. */
@Component
final class CentreDesk {
    private static final int SERVERS_OFFERED = 200;

    private final SplitRules rules;
    private final CostCentres centres;
    private final BillMonths months;
    private final Tenants tenants;
    private final ServerSearch servers;
    private final Clock clock;

    CentreDesk(
            SplitRules rules,
            CostCentres centres,
            BillMonths months,
            Tenants tenants,
            ServerSearch servers,
            Clock clock) {
        this.rules = rules;
        this.centres = centres;
        this.months = months;
        this.tenants = tenants;
        this.servers = servers;
        this.clock = clock;
    }

    List<SplitRule> rules(@Nullable TenantId tenant) {
        return rules.all(tenant);
    }

    Map<TenantId, String> names(List<SplitRule> of) {
        return tenants.names(of.stream().map(SplitRule::tenant).collect(Collectors.toSet()));
    }

    List<CentreSum> sums(@Nullable TenantId tenant, YearMonth month) {
        return centres.ofMonth(tenant, month);
    }

    /** Those with a bill, the newest first. */
    List<YearMonth> months(@Nullable TenantId tenant) {
        return months.months(tenant);
    }

    /** Those that a rule can be of; the newest first. */
    List<Server> servers(TenantId tenant) {
        return servers.part(tenant, ServerSearch.Wanted.ALL, ServerSearch.Order.NEWEST_FIRST, 0, SERVERS_OFFERED);
    }

    SplitOutcome add(
            TenantId tenant,
            @Nullable ServerId server,
            LocalDate from,
            @Nullable LocalDate to,
            List<SplitRule.Part> parts) {
        return rules.add(tenant, server, from, to, parts, Viewer.actor());
    }

    SplitOutcome end(SplitRule rule, LocalDate to) {
        return rules.end(rule.id(), rule.tenant(), to, OptionalLong.of(rule.generation()), Viewer.actor());
    }

    SplitOutcome remove(SplitRule rule) {
        return rules.remove(rule.id(), rule.tenant(), OptionalLong.of(rule.generation()), Viewer.actor());
    }

    Tenants tenants() {
        return tenants;
    }

    LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
