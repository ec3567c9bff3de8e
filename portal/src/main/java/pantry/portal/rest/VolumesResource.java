package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.approval.StorageWishes;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.ETags;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.lifecycle.StorageCommands;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeEdit;
import pantry.provisioning.storage.VolumeEdits;

/** A tenant's volumes: order, look, attach, detach, grow, name, delete. */
@Tag(name = "volumes")
@RestController
@RequestMapping("/api/v1/volumes")
@RolesAllowed({Roles.USER, Roles.OWNER})
class VolumesResource {
    private final StorageCommands storage;
    private final VolumeEdits edits;
    private final VolumeViews views;
    private final StorageWishes wishes;
    private final Begun begun;
    private final Replies replies;

    VolumesResource(
            StorageCommands storage,
            VolumeEdits edits,
            VolumeViews views,
            StorageWishes wishes,
            Begun begun,
            Replies replies) {
        this.wishes = wishes;
        this.storage = storage;
        this.edits = edits;
        this.views = views;
        this.begun = begun;
        this.replies = replies;
    }

    @Operation(
            summary =
                    "The own tenant's volumes, newest first; sorts: name, sizeGiB, createdAt; filters: name, kind (BOOT, DATA), state, serverId")
    @GetMapping
    public Listing<VolumeJson> list(Caller caller, Query query) {
        return views.list(caller.ownTenant(), query);
    }

    @Operation(
            summary =
                    "Order a data volume, alone or attached to a server, empty or as a copy of a snapshot of a volume",
            description = ServerActionsResource.CAPPED)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = VolumeOrder.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Reserved, and the operation makes it; or it waits for an approval",
            content = @Content(schema = @Schema(oneOf = {OperationJson.class, OrderRequestJson.class})))
    @PostMapping
    public ResponseEntity<byte[]> order(Caller caller, Body body, HttpServletRequest request) {
        VolumeOrder order = body.read(VolumeOrder::read);
        return begun.capped(
                caller,
                body,
                request,
                () -> views.wanted(caller.ownTenant(), order),
                command -> storage.order(caller.ownTenant(), views.spec(caller.ownTenant(), order), command),
                order::asAsked);
    }

    @Operation(summary = "One volume")
    @GetMapping("/{volumeId}")
    public ResponseEntity<VolumeJson> get(@RequestAttribute("volumeId") Volume volume, HttpServletRequest request) {
        return replies.resource(request, volume.generation(), views.of(volume));
    }

    @Operation(
            summary = "Change one thing of a volume: its name, its size (volumes only grow), or its server"
                    + " (null detaches it). A name is changed at once (200); the others take an operation (202)",
            description = "More of it costs. " + ServerActionsResource.CAPPED)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = VolumeChange.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = VolumeJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Begun; or it waits for an approval, since a budget that is spent asks for one",
            content = @Content(schema = @Schema(oneOf = {OperationJson.class, OrderRequestJson.class})))
    @PatchMapping("/{volumeId}")
    public ResponseEntity<?> change(
            Caller caller, @RequestAttribute("volumeId") Volume volume, Body body, HttpServletRequest request) {
        VolumeChange change = body.read(VolumeChange::read);
        OptionalLong generation = ETags.required(request, volume.generation());
        return switch (change) {
            case VolumeChange.Name(String name) -> rename(caller, volume, name, generation, request);
            case VolumeChange.Size size -> grow(caller, volume, size, generation, request);
            case VolumeChange.Attach(ServerId server) -> {
                views.requireServer(volume.tenant(), server);
                yield begun.plain(
                        caller,
                        request,
                        command -> storage.attach(volume.tenant(), volume.id(), server, generation, command),
                        shortage -> shortage);
            }
            case VolumeChange.Detach() ->
                begun.plain(
                        caller,
                        request,
                        command -> storage.detach(volume.tenant(), volume.id(), generation, command),
                        shortage -> shortage);
        };
    }

    private ResponseEntity<?> rename(
            Caller caller, Volume volume, String name, OptionalLong generation, HttpServletRequest request) {
        Volume changed = switch (edits.rename(volume.tenant(), volume.id(), name, generation, caller.actor(request))) {
            case VolumeEdit.Edited(Volume edited) -> edited;
            case VolumeEdit.NotFound() -> throw Refusal.notFound();
            case VolumeEdit.Stale() -> throw ETags.stale();
            case VolumeEdit.NameTaken(String taken) -> throw Outcomes.nameTaken("/name", taken);
            case VolumeEdit.NotNamed() ->
                throw Refusal.of(ProblemKind.CONFLICT, "A boot volume is named after its server.");
        };
        return ResponseEntity.ok().eTag(ETags.of(changed.generation())).body(views.of(changed));
    }

    private ResponseEntity<?> grow(
            Caller caller, Volume volume, VolumeChange.Size size, OptionalLong generation, HttpServletRequest request) {
        if (size.gib() < volume.sizeGiB()) {
            throw Outcomes.notPossible(
                    "/sizeGiB", "must be more than the " + volume.sizeGiB() + " GiB that it has: volumes only grow");
        }
        if (size.gib() == volume.sizeGiB()) {
            return ResponseEntity.ok().eTag(ETags.of(volume.generation())).body(views.of(volume));
        }
        return begun.cappedPlain(
                caller,
                request,
                wishes.grow(volume, size.decided()),
                command -> storage.grow(volume.tenant(), volume.id(), size.decided(), generation, command),
                size::asAsked);
    }

    @Operation(summary = "Delete a data volume with all that is written on it; it must be attached to no server")
    @ApiResponse(
            responseCode = "202",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = OperationJson.class)))
    @DeleteMapping("/{volumeId}")
    public ResponseEntity<byte[]> delete(
            Caller caller, @RequestAttribute("volumeId") Volume volume, HttpServletRequest request) {
        OptionalLong generation = ETags.required(request, volume.generation());
        return begun.plain(
                caller,
                request,
                command -> storage.delete(volume.tenant(), volume.id(), generation, command),
                shortage -> shortage);
    }
}
