package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.wire.Ids;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.DifferenceView;
import pantry.provisioning.pool.Differences;

/** What hardware has otherwise than the rows say, for operators. */
@Tag(name = "pool")
@RestController
@RequestMapping("/api/v1/pool/differences")
@RolesAllowed(Roles.OPERATOR)
class DifferencesResource {
    private static final String NEWEST_FIRST = "-since";

    private final Differences differences;

    DifferencesResource(Differences differences) {
        this.differences = differences;
    }

    /** {@code remedy} tells who is to do something; {@code subject} has no id when it is not ours. */
    @Schema(name = "PoolDifference")
    record DifferenceJson(
            UUID id,
            Difference.Kind kind,
            SubjectJson subject,
            String hardware,
            String about,
            String what,
            Difference.Remedy remedy,
            String advice,
            Instant since) {
        static DifferenceJson of(DifferenceView view) {
            Difference difference = view.difference();
            Difference.Subject subject = difference.subject();
            return new DifferenceJson(
                    view.id(),
                    difference.kind(),
                    new SubjectJson(
                            subject.type(),
                            subject.id(),
                            subject.name(),
                            subject.tenant() == null ? null : subject.tenant().value()),
                    difference.hardware(),
                    difference.about(),
                    difference.what(),
                    difference.remedy(),
                    difference.advice(),
                    view.since());
        }
    }

    @Schema(name = "PoolDifferenceSubject")
    record SubjectJson(
            Difference.Subject.Type type,
            @Nullable UUID id,
            String name,
            @Nullable UUID tenant) {}

    @Operation(
            summary =
                    "What the hardware has otherwise than it should, newest first; filters: kind, remedy (PANTRY, PERSON);"
                            + " sort: since")
    @GetMapping
    public Listing<DifferenceJson> list(Query query) {
        Paging paging = query.paging("differences", NEWEST_FIRST, List.of("since"));
        Differences.Filter filter = new Differences.Filter(
                query.oneOf("kind", Difference.Kind.class).orElse(null),
                query.oneOf("remedy", Difference.Remedy.class).orElse(null));
        query.done();
        List<DifferenceView> found = differences.page(
                filter, paging.after(0, Ids::parse).orElse(null), paging.limit() + 1, !paging.descending());
        boolean more = found.size() > paging.limit();
        return paging.listing(
                        more ? found.subList(0, paging.limit()) : found,
                        more,
                        view -> List.of(view.id().toString()))
                .map(DifferenceJson::of);
    }
}
