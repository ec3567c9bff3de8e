package pantry.portal.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import pantry.portal.demo.DemoCompany.Unit;
import pantry.provisioning.tenancy.Tenant;

/**
 * Fills a new database, once. It runs when everything else stands, and Spring Boot reports readiness only after it: so
 * whoever is told that Pantry is ready finds all of it. Each part looks first whether it is there, so a start that was
 * killed in the middle is simply gone on with by the next.
 */
@Component
@ConditionalOnProperty("pantry.first-load")
final class FirstLoad implements ApplicationRunner {
    private final LoadKind wanted;
    private final LoadRecord record;
    private final CatalogueLoader catalogue;
    private final BareLoader bare;
    private final DemoTenants tenants;
    private final DemoPrices prices;
    private final DemoSpares spares;
    private final DemoServers servers;
    private final Announcer announcer;

    FirstLoad(
            @Value("${pantry.first-load}") LoadKind wanted,
            LoadRecord record,
            CatalogueLoader catalogue,
            BareLoader bare,
            DemoTenants tenants,
            DemoPrices prices,
            DemoSpares spares,
            DemoServers servers,
            Announcer announcer) {
        this.wanted = wanted;
        this.record = record;
        this.catalogue = catalogue;
        this.bare = bare;
        this.tenants = tenants;
        this.prices = prices;
        this.spares = spares;
        this.servers = servers;
        this.announcer = announcer;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LoadRecord.Load load = record.begin(wanted);
        if (load.complete()) {
            return;
        }
        catalogue.load();
        switch (load.kind()) {
            case BARE -> bare.load(announcer);
            case DEMO -> loadDemo();
        }
        record.complete();
    }

    private void loadDemo() {
        announcer.say("Setting up the demo company …");
        tenants.ensureStaff();
        prices.ensurePublished();
        spares.ensureSpares();
        Map<Unit, Tenant> made = new LinkedHashMap<>();
        DemoCompany.UNITS.forEach(unit -> made.put(unit, tenants.ensure(unit)));
        made.forEach((unit, tenant) -> servers.ensureOrdered(tenant, unit));
        made.forEach((unit, tenant) -> servers.awaitRunning(tenant, unit));
    }
}
