package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All places of the service. */
public final class Tree {
    private final List<Route> routes = new ArrayList<>();

    /** A place that was found, with the ids in its path. */
    public record Place(Route route, Map<String, String> ids) {}

    public Tree(Offices offices) {
        new RootResources().plant(this);
        new CatalogueResources().plant(this);
        new SessionResources(offices.accounts()).plant(this);
        new AccountResources(offices.accounts()).plant(this);
        new ChassisResources().plant(this);
        new SystemResources().plant(this);
        new ProcessorResources().plant(this);
        new MemoryResources().plant(this);
        new ReservationResources().plant(this);
        new CompositionResources().plant(this);
        new ManagerResources().plant(this);
        new StorageResources().plant(this);
        new LanResources().plant(this);
        new FabricResources().plant(this);
        new SwitchResources().plant(this);
        new TelemetryResources().plant(this);
        new ReportDefinitionResources(offices.definitions()).plant(this);
        new TaskResources(offices.deferred()).plant(this);
        new EventResources(offices.subscriptions()).plant(this);
        new ActionInfoResources().plant(this);
        new ConsoleResources(offices.tickets()).plant(this);
        new FaultResources().plant(this);
        new ClockResources().plant(this);
    }

    /** Places with fixed names are planted before those with ids. */
    Route at(String pattern) {
        Route route = new Route(pattern);
        routes.add(route);
        return route;
    }

    public @Nullable Place find(String path) {
        String[] segments = path.split("/", -1);
        for (Route route : routes) {
            Map<String, String> ids = route.match(segments);
            if (ids != null) {
                return new Place(route, ids);
            }
        }
        return null;
    }
}
