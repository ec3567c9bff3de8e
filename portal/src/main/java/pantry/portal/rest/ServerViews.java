package pantry.portal.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.bill.Bills;
import pantry.portal.order.PriceRange;
import pantry.portal.order.Prices;
import pantry.portal.rest.wire.Ids;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.SubjectFinder;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Availability;
import pantry.provisioning.server.Histories;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;
import pantry.provisioning.server.Servers.Filter;
import pantry.provisioning.server.SliceView;
import pantry.provisioning.server.Slices;
import pantry.provisioning.sizing.SelfSizings;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.Volumes;
import pantry.provisioning.tenancy.Tenants;

/** Servers as people see them: the row with its slices, volumes, fetched for a whole page at once. */
@Component
class ServerViews implements SubjectFinder {
    /** Of a younger server it is said from its order on. */
    private static final Duration AVAILABILITY = Duration.ofDays(30);

    private static final String NEWEST_FIRST = "-createdAt";
    /** A tenant's servers are as many as its quota allows; more than these are ordered by age only. */
    private static final int MOST_TO_SORT = 10_000;

    private static final Map<String, Comparator<Server>> ORDERS = Map.of(
            "createdAt", Comparator.comparing(Server::createdAt),
            "name", Comparator.comparing(Server::name),
            "state", Comparator.comparing(Server::state),
            "health", Comparator.comparing(Server::health),
            "cpuMillicores", Comparator.comparingInt(Server::cpuMillicores),
            "memoryMiB", Comparator.comparingInt(Server::memoryMiB));
    private static final List<String> SORTABLE =
            ORDERS.keySet().stream().sorted().toList();

    private final Servers servers;
    private final Slices slices;
    private final Volumes volumes;
    private final Tenants tenants;
    private final Bills bills;
    private final Histories histories;
    private final Clock clock;
    private final SelfSizings selfSizings;
    private final Prices prices;

    ServerViews(
            Servers servers,
            Slices slices,
            Volumes volumes,
            Tenants tenants,
            Bills bills,
            Histories histories,
            Clock clock,
            SelfSizings selfSizings,
            Prices prices) {
        this.servers = servers;
        this.slices = slices;
        this.volumes = volumes;
        this.tenants = tenants;
        this.bills = bills;
        this.histories = histories;
        this.clock = clock;
        this.selfSizings = selfSizings;
        this.prices = prices;
    }

    @Override
    public String variable() {
        return "serverId";
    }

    @Override
    public Optional<Server> find(Caller caller, UUID id, Map<String, Object> outer) {
        return servers.find(caller.ownTenant(), new ServerId(id));
    }

    Listing<ServerJson> list(TenantId tenant, Query query) {
        Paging paging = query.paging("servers", NEWEST_FIRST, SORTABLE);
        Filter filter = new Filter(
                query.oneOf("state", ServerState.class).orElse(null),
                query.oneOf("health", ServerHealth.class).orElse(null),
                query.text("name").orElse(null),
                query.text("image").orElse(null));
        query.done();
        Listing<Server> page =
                paging.isBy(NEWEST_FIRST) ? newestFirst(tenant, filter, paging) : sorted(tenant, filter, paging);
        List<ServerJson> items = of(tenant, page.items(), false);
        return new Listing<>(items, page.next());
    }

    private Listing<Server> newestFirst(TenantId tenant, Filter filter, Paging paging) {
        @Nullable
        ServerId before = paging.after(0, text -> new ServerId(Ids.parse(text))).orElse(null);
        List<Server> rows = servers.page(tenant, filter, before, paging.limit() + 1);
        boolean more = rows.size() > paging.limit();
        return paging.listing(
                more ? rows.subList(0, paging.limit()) : rows,
                more,
                server -> List.of(server.id().toString()));
    }

    private Listing<Server> sorted(TenantId tenant, Filter filter, Paging paging) {
        List<Server> all = servers.page(tenant, filter, null, MOST_TO_SORT);
        Comparator<Server> order = InMemory.order(ORDERS, paging);
        return paging.cut(all, order, server -> server.id().toString());
    }

    ServerJson of(Server server) {
        return of(server.tenant(), List.of(server), true).getFirst();
    }

    private List<ServerJson> of(TenantId tenant, List<Server> page, boolean priced) {
        List<ServerId> ids = page.stream().map(Server::id).toList();
        Map<ServerId, List<SliceView>> parts = slices.of(ids);
        Map<ServerId, List<Volume>> disks = volumes.of(ids);
        Map<ServerId, Money> costs = bills.costThisMonth(tenant, ids);
        Instant now = clock.instant();
        Map<ServerId, Availability> times = histories.availability(tenant, ids, now.minus(AVAILABILITY), now);
        Ref owner = Ref.to(tenant, tenants.names(List.of(tenant)).getOrDefault(tenant, ""));
        Map<ServerId, SelfSizings.View> sizing = selfSizings.of(tenant, ids);
        List<ServerJson> items = new ArrayList<>(page.size());
        for (Server server : page) {
            items.add(ServerJson.of(
                    server,
                    owner,
                    parts.getOrDefault(server.id(), List.of()),
                    disks.getOrDefault(server.id(), List.of()),
                    times.getOrDefault(server.id(), Availability.none(now)),
                    selfSizing(
                            server,
                            sizing.get(server.id()),
                            priced ? disks.getOrDefault(server.id(), List.of()) : null),
                    MoneyJson.shown(Objects.requireNonNull(costs.get(server.id()), "every server has a cost"))));
        }
        return items;
    }

    /** Its price is told where its disks are given. */
    private @Nullable SelfSizingJson selfSizing(
            Server server, SelfSizings.@Nullable View view, @Nullable List<Volume> disks) {
        if (view == null) {
            return null;
        }
        Optional<PriceRange> range = disks == null ? Optional.empty() : prices.range(server, view.least(), disks);
        return SelfSizingJson.of(view, range.orElse(null));
    }
}
