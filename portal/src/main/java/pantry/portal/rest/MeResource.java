package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Tenants;

/** Who is signed in. */
@Tag(name = "me")
@RestController
@RequestMapping("/api/v1/me")
class MeResource {
    private final Tenants tenants;
    private final Replies replies;

    MeResource(Tenants tenants, Replies replies) {
        this.tenants = tenants;
        this.replies = replies;
    }

    @Operation(summary = "Who is signed in, with which roles, for which tenant")
    @RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE, Roles.OPERATOR})
    @GetMapping
    public ResponseEntity<MeJson> me(Caller caller, HttpServletRequest request) {
        return replies.resource(
                request,
                new MeJson(
                        caller.account().id().value(),
                        caller.account().username(),
                        List.of(caller.role().name()),
                        tenant(caller.tenant())));
    }

    private @Nullable Ref tenant(@Nullable TenantId id) {
        if (id == null) {
            return null;
        }
        Map<TenantId, String> names = tenants.names(List.of(id));
        return Ref.to(id, names.getOrDefault(id, ""));
    }

    @Schema(name = "Me")
    record MeJson(
            UUID id,
            String username,
            List<String> roles,
            @Nullable Ref tenant) {}
}
