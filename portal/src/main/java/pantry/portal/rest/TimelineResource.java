package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.provisioning.lifecycle.Timeline;
import pantry.provisioning.lifecycle.TimelineEntry;
import pantry.provisioning.lifecycle.TimelineEntry.Place;
import pantry.provisioning.server.Server;

/** What happened to a server, for as long as it can be read. */
@Tag(name = "servers")
@RestController
@RequestMapping("/api/v1/servers/{serverId}/timeline")
@RolesAllowed({Roles.USER, Roles.OWNER})
class TimelineResource {
    private static final String NEWEST_FIRST = "-at";

    private final Timeline timeline;

    TimelineResource(Timeline timeline) {
        this.timeline = timeline;
    }

    @Operation(
            summary =
                    "What happened to a server, newest first: how it was and for how long, what was decided about it and"
                            + " by whom, how operations ended; sort: -at")
    @GetMapping
    public Listing<TimelineJson> list(@RequestAttribute("serverId") Server server, Query query) {
        Paging paging = query.paging("timeline of " + server.id(), NEWEST_FIRST, List.of("at"));
        if (!paging.descending()) {
            query.error("sort", "must be " + NEWEST_FIRST);
        }
        query.done();
        Optional<Place> after = paging.after(0, Instant::parse)
                .flatMap(at -> paging.after(1, Integer::parseInt)
                        .flatMap(kind -> paging.after(2, key -> new Place(at, kind, key))));
        List<TimelineEntry> found = timeline.of(server.tenant(), server.id(), after.orElse(null), paging.limit() + 1);
        boolean more = found.size() > paging.limit();
        return paging.listing(more ? found.subList(0, paging.limit()) : found, more, TimelineResource::keys)
                .map(TimelineJson::of);
    }

    private static List<String> keys(TimelineEntry entry) {
        Place place = entry.place();
        return List.of(place.at().toString(), Integer.toString(place.kind()), place.key());
    }
}
