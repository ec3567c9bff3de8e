package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Ids;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.lifecycle.Ailment;
import pantry.provisioning.lifecycle.Ailments;
import pantry.provisioning.pool.ArrayView;
import pantry.provisioning.pool.BladeFilter;
import pantry.provisioning.pool.BladeOrder;
import pantry.provisioning.pool.BladeOrder.By;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.EnclosureView;
import pantry.provisioning.pool.Pool;
import pantry.provisioning.pool.PoolForecasts;
import pantry.provisioning.pool.PoolSummary;
import pantry.provisioning.telemetry.PresentPace;

/** The pool as operators see it, with what stands on each blade. */
@Tag(name = "pool")
@RestController
@RequestMapping("/api/v1/pool")
@RolesAllowed(Roles.OPERATOR)
class PoolResource {
    private static final Map<String, By> BLADE_ORDERS = Map.of(
            "name", By.NAME,
            "slot", By.SLOT,
            "state", By.STATE,
            "cpuFreeMillicores", By.CPU_FREE,
            "memoryFreeMiB", By.MEMORY_FREE);
    private static final List<String> BLADES_SORTABLE =
            BLADE_ORDERS.keySet().stream().sorted().toList();

    private final Pool pool;
    private final PoolForecasts forecasts;
    private final Ailments ailments;
    private final PresentPace pace;
    private final Replies replies;

    PoolResource(Pool pool, PoolForecasts forecasts, Ailments ailments, PresentPace pace, Replies replies) {
        this.pool = pool;
        this.forecasts = forecasts;
        this.ailments = ailments;
        this.pace = pace;
        this.replies = replies;
    }

    @Operation(
            summary =
                    "The pool at a glance: capacity, what is guaranteed and used, when it runs out, health, how hardware is"
                            + " reached, how far polls of the meters are apart and why")
    @GetMapping
    public ResponseEntity<PoolJson> pool(HttpServletRequest request) {
        PoolSummary summary = pool.summary().orElseThrow(Refusal::notFound);
        return replies.resource(
                request,
                PoolJson.of(
                        summary,
                        ailments.all().size(),
                        forecasts.of(summary, pool.arrays()),
                        pool.boxes(),
                        pace.look()));
    }

    @Operation(
            summary =
                    "Servers of all tenants that are degraded or down: since when, why, what is being done; what has been so"
                            + " for longest comes first; sort: since")
    @GetMapping("/ailments")
    public Listing<AilmentJson> ailments(Query query) {
        Paging paging = query.paging("ailments", "since", List.of("since"));
        query.done();
        return paging.cut(
                        ailments.all(),
                        Comparator.comparing(Ailment::since),
                        one -> one.server().toString())
                .map(AilmentJson::of);
    }

    @Operation(summary = "Enclosures with their control units")
    @GetMapping("/enclosures")
    public Listing<PoolJson.EnclosureJson> enclosures(Query query) {
        Paging paging = query.paging("enclosures", "name", List.of("name"));
        List<EnclosureView> found = InMemory.named(pool.enclosures(), EnclosureView::name, query);
        query.done();
        return paging.cut(
                        found,
                        Comparator.comparing(EnclosureView::name),
                        one -> one.id().toString())
                .map(PoolJson.EnclosureJson::of);
    }

    @Operation(summary = "One enclosure")
    @GetMapping("/enclosures/{enclosureId}")
    public ResponseEntity<PoolJson.EnclosureJson> enclosure(
            @RequestAttribute("enclosureId") EnclosureView enclosure, HttpServletRequest request) {
        return replies.resource(request, PoolJson.EnclosureJson.of(enclosure));
    }

    @Operation(
            summary = "Blades with their slices; filters: name, state, enclosure (an id), spare (true, false);"
                    + " sort: name, slot, state, cpuFreeMillicores, memoryFreeMiB")
    @GetMapping("/blades")
    public Listing<BladeJson> blades(Query query) {
        Paging paging = query.paging("blades", "name", BLADES_SORTABLE);
        BladeFilter filter = new BladeFilter(
                query.text("name").orElse(null),
                query.oneOf("state", BladeView.State.class).orElse(null),
                query.id("enclosure").map(EnclosureId::new).orElse(null),
                query.truth("spare").orElse(null));
        query.done();
        BladeOrder order = new BladeOrder(BLADE_ORDERS.getOrDefault(paging.sort(), By.NAME), paging.descending());
        BladeOrder.@Nullable Place after = paging.after(1, text -> new BladeId(Ids.parse(text)))
                .flatMap(id -> paging.after(0, value -> order.place(value, id)))
                .orElse(null);
        List<BladeView> found = pool.blades(filter, order, after, paging.limit() + 1);
        boolean more = found.size() > paging.limit();
        return paging.listing(
                        more ? found.subList(0, paging.limit()) : found,
                        more,
                        blade -> List.of(order.valueOf(blade), blade.id().toString()))
                .map(BladeJson::of);
    }

    @Operation(summary = "One blade with its slices")
    @GetMapping("/blades/{bladeId}")
    public ResponseEntity<BladeJson> blade(@RequestAttribute("bladeId") BladeView blade, HttpServletRequest request) {
        return replies.resource(request, BladeJson.of(blade));
    }

    @Operation(summary = "Storage arrays")
    @GetMapping("/arrays")
    public Listing<PoolJson.ArrayJson> arrays(Query query) {
        Paging paging = query.paging("arrays", "name", List.of("name"));
        List<ArrayView> found = InMemory.named(pool.arrays(), ArrayView::name, query);
        query.done();
        return paging.cut(
                        found,
                        Comparator.comparing(ArrayView::name),
                        one -> one.id().toString())
                .map(PoolJson.ArrayJson::of);
    }

    @Operation(summary = "One array")
    @GetMapping("/arrays/{arrayId}")
    public ResponseEntity<PoolJson.ArrayJson> array(
            @RequestAttribute("arrayId") ArrayView array, HttpServletRequest request) {
        return replies.resource(request, PoolJson.ArrayJson.of(array));
    }
}
