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
import pantry.portal.security.Caller;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.AuditTrail;
import pantry.provisioning.ground.Actor;

/** Who did what to what, from where, with which outcome: of everybody, so for operators alone. */
@Tag(name = "audit")
@RestController
@RequestMapping("/api/v1/audit")
@RolesAllowed(Roles.OPERATOR)
class AuditResource {
    private static final String NEWEST_FIRST = "-at";

    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    /** {@code author} has no id where Pantry did it, or nobody who was signed in. */
    @Schema(name = "AuditEntry")
    record EntryJson(
            UUID id,
            Instant at,
            @Nullable Ref tenant,
            Ref author,
            Actor.Way way,
            String sourceAddress,
            String requestId,
            String action,
            SubjectJson subject,
            AuditLine.Result outcome,
            String detail) {
        static EntryJson of(AuditTrail.Entry entry) {
            AuditLine line = entry.line();
            Actor actor = line.actor();
            String tenantName = entry.tenantName();
            return new EntryJson(
                    entry.id(),
                    entry.at(),
                    line.tenant() == null ? null : Ref.to(line.tenant(), tenantName == null ? "" : tenantName),
                    new Ref(actor.account() == null ? null : actor.account().value(), actor.name()),
                    actor.way(),
                    actor.sourceAddress(),
                    actor.requestId(),
                    line.action(),
                    new SubjectJson(line.subjectType(), line.subject(), line.subjectName()),
                    line.result(),
                    line.detail());
        }
    }

    @Schema(name = "AuditSubject")
    record SubjectJson(String type, @Nullable UUID id, String name) {}

    @Operation(
            summary = "The audit trail, newest first; filters: tenant and subject (ids), author (a user name), action,"
                    + " subjectType, outcome (DONE, REFUSED), from (inside) and to (outside); sort: at")
    @GetMapping
    public Listing<EntryJson> list(Caller caller, Query query) {
        Paging paging = query.paging("audit", NEWEST_FIRST, List.of("at"));
        @Nullable Instant from = query.instant("from").orElse(null);
        @Nullable Instant to = query.instant("to").orElse(null);
        if (from != null && to != null && !from.isBefore(to)) {
            query.error("to", "must be after from");
        }
        AuditTrail.Filter filter = new AuditTrail.Filter(
                Whose.listed(caller, query),
                query.text("author").orElse(null),
                query.text("action").orElse(null),
                query.text("subjectType").orElse(null),
                query.id("subject").orElse(null),
                query.oneOf("outcome", AuditLine.Result.class).orElse(null),
                from,
                to);
        query.done();
        List<AuditTrail.Entry> found =
                trail.page(filter, paging.after(0, Ids::parse).orElse(null), paging.limit() + 1, !paging.descending());
        boolean more = found.size() > paging.limit();
        return paging.listing(
                        more ? found.subList(0, paging.limit()) : found,
                        more,
                        entry -> List.of(entry.id().toString()))
                .map(EntryJson::of);
    }
}
