package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Quotas;

/** The caller's own tenant's quota. */
@Tag(name = "quota")
@RestController
@RequestMapping("/api/v1/quota")
class QuotaResource {
    private final Quotas quotas;
    private final Transactions transactions;
    private final Replies replies;

    QuotaResource(Quotas quotas, Transactions transactions, Replies replies) {
        this.quotas = quotas;
        this.transactions = transactions;
        this.replies = replies;
    }

    @Operation(summary = "The own tenant's limits and use")
    @RolesAllowed({Roles.USER, Roles.OWNER})
    @GetMapping
    public ResponseEntity<QuotaJson> quota(Caller caller, HttpServletRequest request) {
        TenantId tenant = caller.ownTenant();
        Quota quota =
                transactions.forTenant(tenant).read(() -> quotas.find(tenant)).orElseThrow(Refusal::notFound);
        return replies.resource(request, quota.generation(), QuotaJson.of(quota));
    }
}
