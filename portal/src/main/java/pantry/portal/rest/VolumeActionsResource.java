package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.approval.StorageWishes;
import pantry.portal.rest.wire.Body;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.lifecycle.StorageCommands;
import pantry.provisioning.lifecycle.VolumeSpec;
import pantry.provisioning.storage.Volume;

/** What can be done to a volume that is there. Each takes time and answers with its operation. */
@Tag(name = "volumes")
@RestController
@RequestMapping("/api/v1/volumes/{volumeId}/actions")
@RolesAllowed({Roles.USER, Roles.OWNER})
@ApiResponse(
        responseCode = "202",
        description = "Begun",
        content = @Content(schema = @Schema(implementation = OperationJson.class)))
class VolumeActionsResource {
    private final StorageCommands storage;
    private final VolumeViews views;
    private final StorageWishes wishes;
    private final Begun begun;

    VolumeActionsResource(StorageCommands storage, VolumeViews views, StorageWishes wishes, Begun begun) {
        this.wishes = wishes;
        this.storage = storage;
        this.views = views;
        this.begun = begun;
    }

    /** To which server. */
    @Schema(name = "Attachment")
    record Attachment(UUID serverId) {}

    @Operation(summary = "Attach it to a server; one that runs sees it at once")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Attachment.class)))
    @PostMapping("/attach")
    public ResponseEntity<byte[]> attach(
            Caller caller, @RequestAttribute("volumeId") Volume volume, Body body, HttpServletRequest request) {
        Optional<UUID> id = body.read(fields -> {
            Optional<UUID> server = fields.id("serverId");
            if (!fields.has("serverId")) {
                fields.error("serverId", "is missing");
            }
            return server;
        });
        ServerId server = new ServerId(id.orElseThrow());
        views.requireServer(volume.tenant(), server);
        return begun.keyed(
                caller,
                body,
                request,
                command -> storage.attach(volume.tenant(), volume.id(), server, OptionalLong.empty(), command));
    }

    @Operation(summary = "Detach it from its server, with all that is written on it")
    @PostMapping("/detach")
    public ResponseEntity<byte[]> detach(
            Caller caller, @RequestAttribute("volumeId") Volume volume, Body body, HttpServletRequest request) {
        body.readNothing();
        return begun.keyed(
                caller,
                body,
                request,
                command -> storage.detach(volume.tenant(), volume.id(), OptionalLong.empty(), command));
    }

    @Operation(summary = "Keep what it holds now", description = ServerActionsResource.CAPPED)
    @ApiResponse(
            responseCode = "202",
            description = "Begun; or it waits for an approval, since a budget that is spent asks for one",
            content = @Content(schema = @Schema(oneOf = {OperationJson.class, OrderRequestJson.class})))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Named.class)))
    @PostMapping("/snapshot")
    public ResponseEntity<byte[]> snapshot(
            Caller caller, @RequestAttribute("volumeId") Volume volume, Body body, HttpServletRequest request) {
        Named named = body.read(Named::read);
        return begun.capped(
                caller,
                body,
                request,
                () -> wishes.snapshot(volume, named.name()),
                command -> storage.snapshot(volume.tenant(), volume.id(), named.name(), command),
                shortage -> shortage);
    }

    @Operation(
            summary = "A new data volume that begins as a copy of this one",
            description = ServerActionsResource.CAPPED)
    @ApiResponse(
            responseCode = "202",
            description = "Begun; or it waits for an approval, since a budget that is spent asks for one",
            content = @Content(schema = @Schema(oneOf = {OperationJson.class, OrderRequestJson.class})))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Named.class)))
    @PostMapping("/clone")
    public ResponseEntity<byte[]> copy(
            Caller caller, @RequestAttribute("volumeId") Volume volume, Body body, HttpServletRequest request) {
        Named named = body.read(Named::read);
        return begun.capped(
                caller,
                body,
                request,
                () -> wishes.clone(volume, named.name()),
                command -> storage.order(volume.tenant(), new VolumeSpec(named.name(), 0, null, volume.id()), command),
                shortage -> shortage);
    }
}
