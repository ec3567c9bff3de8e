package pantry.portal.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import pantry.portal.demo.DemoCompany.Unit;
import pantry.portal.demo.DemoCompany.Wish;
import pantry.provisioning.tenancy.Tenant;

/** Sets the demo company up. Each part looks first whether it is there, so what was begun can be gone on with. */
@Component
final class DemoSetUp {
    private final LoadRecord record;
    private final CatalogueLoader catalogue;
    private final DemoTenants tenants;
    private final DemoPrices prices;
    private final DemoSpares spares;
    private final DemoServers servers;

    DemoSetUp(
            LoadRecord record,
            CatalogueLoader catalogue,
            DemoTenants tenants,
            DemoPrices prices,
            DemoSpares spares,
            DemoServers servers) {
        this.record = record;
        this.catalogue = catalogue;
        this.tenants = tenants;
        this.prices = prices;
        this.spares = spares;
        this.servers = servers;
    }

    /** With the servers that it has today. */
    void company() {
        tenants.hashAhead();
        prices.ensurePublished();
        company(Unit::servers);
    }

    private void company(Function<Unit, List<Wish>> wishes) {
        tenants.ensureStaff();
        spares.ensureSpares();
        Map<Unit, Tenant> made = new LinkedHashMap<>();
        DemoCompany.UNITS.forEach(unit -> made.put(unit, tenants.ensure(unit)));
        made.forEach((unit, tenant) -> servers.ensureOrdered(tenant, wishes.apply(unit)));
        made.forEach((unit, tenant) -> servers.awaitRunning(tenant, wishes.apply(unit)));
    }

    /** As it was at the beginning of its history: with the prices of then, and the servers that are given. */
    void beginHistory(Function<Unit, List<Wish>> wishes) {
        record.beginHistory();
        tenants.hashAhead();
        catalogue.load();
        prices.publishFirst();
        company(wishes);
    }

    void completeHistory() {
        record.complete();
    }
}
