package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.approval.StorageWishes;
import pantry.portal.approval.Wanted;
import pantry.portal.approval.Wishes;
import pantry.portal.order.ServerRules;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.ETags;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.StorageCommands;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.Volumes;

/** A tenant's snapshots: take, look, clone, delete. */
@Tag(name = "snapshots")
@RestController
@RequestMapping("/api/v1/snapshots")
@RolesAllowed({Roles.USER, Roles.OWNER})
class SnapshotsResource {

    private final Snapshots snapshots;
    private final Servers servers;
    private final Volumes volumes;
    private final StorageCommands storage;
    private final Begun begun;
    private final Wishes wishes;
    private final StorageWishes kept;
    private final Replies replies;

    SnapshotsResource(
            Snapshots snapshots,
            Servers servers,
            Volumes volumes,
            StorageCommands storage,
            Begun begun,
            Wishes wishes,
            StorageWishes kept,
            Replies replies) {
        this.snapshots = snapshots;
        this.servers = servers;
        this.volumes = volumes;
        this.kept = kept;
        this.storage = storage;
        this.begun = begun;
        this.wishes = wishes;
        this.replies = replies;
    }

    /** Of a server or of one volume. */
    @Schema(name = "SnapshotOrder", requiredProperties = "name")
    record SnapshotOrder(
            String name, @Nullable UUID serverId, @Nullable UUID volumeId) {
        static SnapshotOrder read(Fields fields) {
            if (fields.has("serverId") == fields.has("volumeId")) {
                fields.error("serverId", "is missing (or a volumeId, not both)");
            }
            return new SnapshotOrder(
                    fields.requiredText("name", ServerRules.NAME),
                    fields.id("serverId").orElse(null),
                    fields.id("volumeId").orElse(null));
        }
    }

    @Operation(
            summary =
                    "The own tenant's snapshots, newest first; sorts: name, sizeGiB, createdAt; filters: name, serverId, volumeId")
    @GetMapping
    public Listing<SnapshotJson> list(Caller caller, Query query) {
        StorageOrder order = StorageOrder.of("snapshots", query);
        Paging paging = order.paging();
        Snapshots.Filter filter = new Snapshots.Filter(
                query.text("name").orElse(null),
                query.id("serverId").map(ServerId::new).orElse(null),
                query.id("volumeId").map(VolumeId::new).orElse(null));
        query.done();
        List<Snapshot> rows =
                snapshots.page(caller.ownTenant(), filter, order.order(), order.after(), paging.limit() + 1);
        boolean more = rows.size() > paging.limit();
        return paging.listing(
                        more ? rows.subList(0, paging.limit()) : rows,
                        more,
                        snapshot -> order.keys(snapshot.id().value(), snapshot.name(), snapshot.sizeGiB()))
                .map(SnapshotJson::of);
    }

    @Operation(
            summary = "Keep what a server's volumes, or one volume, hold now",
            description = ServerActionsResource.CAPPED)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SnapshotOrder.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Begun; or it waits for an approval, since a budget that is spent asks for one",
            content = @Content(schema = @Schema(oneOf = {OperationJson.class, OrderRequestJson.class})))
    @PostMapping
    public ResponseEntity<byte[]> take(Caller caller, Body body, HttpServletRequest request) {
        SnapshotOrder order = body.read(SnapshotOrder::read);
        return begun.capped(
                caller,
                body,
                request,
                () -> wanted(caller.ownTenant(), order),
                command -> take(caller.ownTenant(), order, command),
                shortage -> shortage);
    }

    /** What is not there is refused where it would be taken. */
    private Optional<Wanted> wanted(TenantId tenant, SnapshotOrder order) {
        UUID server = order.serverId();
        UUID volume = order.volumeId();
        return server != null
                ? servers.find(tenant, new ServerId(server)).flatMap(of -> kept.snapshot(of, order.name()))
                : Optional.ofNullable(volume)
                        .flatMap(id -> volumes.find(tenant, new VolumeId(id)))
                        .flatMap(of -> kept.snapshot(of, order.name()));
    }

    private Decision take(TenantId tenant, SnapshotOrder order, Command command) {
        UUID server = order.serverId();
        UUID volume = order.volumeId();
        Decision decision = server != null
                ? storage.snapshot(tenant, new ServerId(server), order.name(), command)
                : volume == null
                        ? new Decision.NotFound()
                        : storage.snapshot(tenant, new VolumeId(volume), order.name(), command);
        if (decision instanceof Decision.NotFound) {
            throw Outcomes.notPossible(
                    server == null ? "/volumeId" : "/serverId",
                    server == null ? "there is no such volume" : "there is no such server");
        }
        return decision;
    }

    @Operation(summary = "One snapshot")
    @GetMapping("/{snapshotId}")
    public ResponseEntity<SnapshotJson> get(
            @RequestAttribute("snapshotId") Snapshot snapshot, HttpServletRequest request) {
        return replies.resource(request, snapshot.generation(), SnapshotJson.of(snapshot));
    }

    @Operation(
            summary = "A new server that begins as the snapshot of a server, or a new volume as that of a volume",
            description = ServerActionsResource.CAPPED)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Named.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Reserved, and the operation makes it; or it waits for an approval",
            content = @Content(schema = @Schema(oneOf = {OperationJson.class, OrderRequestJson.class})))
    @PostMapping("/{snapshotId}/actions/clone")
    public ResponseEntity<byte[]> copy(
            Caller caller, @RequestAttribute("snapshotId") Snapshot snapshot, Body body, HttpServletRequest request) {
        Named named = body.read(Named::read);
        return begun.capped(
                caller,
                body,
                request,
                () -> wishes.restore(snapshot, named.name()),
                command -> storage.clone(snapshot.tenant(), snapshot.id(), named.name(), command),
                shortage -> shortage);
    }

    @Operation(summary = "Delete a snapshot; what was cloned of it stays")
    @ApiResponse(
            responseCode = "202",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = OperationJson.class)))
    @DeleteMapping("/{snapshotId}")
    public ResponseEntity<byte[]> delete(
            Caller caller, @RequestAttribute("snapshotId") Snapshot snapshot, HttpServletRequest request) {
        OptionalLong generation = ETags.required(request, snapshot.generation());
        return begun.plain(
                caller,
                request,
                command -> storage.deleteSnapshot(snapshot.tenant(), snapshot.id(), generation, command),
                shortage -> shortage);
    }
}
