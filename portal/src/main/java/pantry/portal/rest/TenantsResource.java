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
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.ETags;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.Addresses;
import pantry.provisioning.tenancy.Page;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.QuotaEdit;
import pantry.provisioning.tenancy.QuotaEdits;
import pantry.provisioning.tenancy.Quotas;
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;

/** Business units and their quotas: the operator's; finance sees the names. */
@Tag(name = "tenants")
@RestController
@RequestMapping("/api/v1/tenants")
class TenantsResource {
    private final Tenants tenants;
    private final Quotas quotas;
    private final QuotaEdits edits;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    TenantsResource(
            Tenants tenants,
            Quotas quotas,
            QuotaEdits edits,
            Transactions transactions,
            IdempotentCommands commands,
            Replies replies) {
        this.tenants = tenants;
        this.quotas = quotas;
        this.edits = edits;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    @Operation(summary = "All tenants; for finance their names; filter: name; sort: name")
    @RolesAllowed({Roles.OPERATOR, Roles.FINANCE})
    @GetMapping
    public Listing<TenantJson> list(Caller caller, Query query) {
        Paging paging = query.paging("tenants", "name", List.of("name"));
        String name = query.text("name").orElse(null);
        query.done();
        String after = paging.after(0, text -> text).orElse(null);
        Page<Tenant> page = tenants.page(name, after, paging.descending(), paging.limit());
        Listing<Tenant> listing = paging.listing(page.items(), page.more(), tenant -> List.of(tenant.name()));
        if (caller.is(Role.FINANCE)) {
            return listing.map(TenantJson::nameOnly);
        }
        Map<TenantId, Quota> used = transactions
                .forSystem()
                .read(() -> quotas.findAll(page.items().stream().map(Tenant::id).toList()));
        return listing.map(tenant -> TenantJson.of(tenant, used.get(tenant.id())));
    }

    @Operation(summary = "Make a tenant, with its limits")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TenantRequests.NewTenant.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = TenantJson.class)))
    @RolesAllowed(Roles.OPERATOR)
    @PostMapping
    public ResponseEntity<byte[]> create(Caller caller, Body body, HttpServletRequest request) {
        TenantRequests.NewTenant order = body.read(TenantRequests.NewTenant::read);
        String costCentre = order.costCentre();
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forSystem(),
                () -> made(tenants.create(
                        order.name(),
                        costCentre == null ? order.name() : costCentre,
                        order.amounts(),
                        caller.actor(request)))));
    }

    private Answer made(TenantEdit edit) {
        Tenant tenant = done(edit);
        Quota quota = quotas.find(tenant.id()).orElse(null);
        return replies.created("/api/v1/tenants/" + tenant.id(), tenant.generation(), TenantJson.of(tenant, quota));
    }

    @Operation(summary = "One tenant; for finance its name")
    @RolesAllowed({Roles.OPERATOR, Roles.FINANCE})
    @GetMapping("/{tenantId}")
    public ResponseEntity<TenantJson> get(
            Caller caller, @RequestAttribute("tenantId") Tenant tenant, HttpServletRequest request) {
        return replies.resource(
                request,
                tenant.generation(),
                caller.is(Role.FINANCE) ? TenantJson.nameOnly(tenant) : TenantJson.of(tenant, quota(tenant)));
    }

    @Operation(summary = "Change a tenant's name or cost centre")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = TenantRequests.TenantChange.class)))
    @RolesAllowed(Roles.OPERATOR)
    @PatchMapping("/{tenantId}")
    public ResponseEntity<TenantJson> change(
            Caller caller, @RequestAttribute("tenantId") Tenant tenant, Body body, HttpServletRequest request) {
        TenantRequests.TenantChange change = body.read(TenantRequests.TenantChange::read);
        OptionalLong generation = ETags.required(request, tenant.generation());
        Tenant changed =
                done(tenants.edit(tenant.id(), change.name(), change.costCentre(), generation, caller.actor(request)));
        return ResponseEntity.ok().eTag(ETags.of(changed.generation())).body(TenantJson.of(changed, quota(changed)));
    }

    @Operation(summary = "A tenant's limits and use")
    @RolesAllowed(Roles.OPERATOR)
    @GetMapping("/{tenantId}/quota")
    public ResponseEntity<QuotaJson> quota(@RequestAttribute("tenantId") Tenant tenant, HttpServletRequest request) {
        Quota quota = quota(tenant);
        return replies.resource(request, quota.generation(), QuotaJson.of(quota));
    }

    @Operation(summary = "Set a tenant's limits; they hold for the next order")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = TenantRequests.QuotaLimits.class)))
    @RolesAllowed(Roles.OPERATOR)
    @PutMapping("/{tenantId}/quota")
    public ResponseEntity<QuotaJson> limit(
            Caller caller, @RequestAttribute("tenantId") Tenant tenant, Body body, HttpServletRequest request) {
        TenantRequests.QuotaLimits limits = body.read(TenantRequests.QuotaLimits::read);
        OptionalLong generation = ETags.required(request, quota(tenant).generation());
        QuotaEdit edit = edits.edit(tenant.id(), limits.amounts(), limits.ceiling(), generation, caller.actor(request));
        Quota quota = switch (edit) {
            case QuotaEdit.Changed(var changed) -> changed;
            case QuotaEdit.NotFound() -> throw Refusal.notFound();
            case QuotaEdit.Stale() -> throw ETags.stale();
            case QuotaEdit.Busy(var wait) -> throw Outcomes.busy(wait);
        };
        return ResponseEntity.ok().eTag(ETags.of(quota.generation())).body(QuotaJson.of(quota));
    }

    private Quota quota(Tenant tenant) {
        return transactions.forSystem().read(() -> quotas.find(tenant.id())).orElseThrow(Refusal::notFound);
    }

    private static Tenant done(TenantEdit edit) {
        return switch (edit) {
            case TenantEdit.Done(var tenant) -> tenant;
            case TenantEdit.NameTaken(var name) -> throw Outcomes.nameTaken("/name", name);
            case TenantEdit.NotFound() -> throw Refusal.notFound();
            case TenantEdit.Stale() -> throw ETags.stale();
            case TenantEdit.NoNetworkLeft() ->
                throw Decided.tooShort(List.of(new Shortage(
                        "addresses",
                        Addresses.IN_A_NETWORK,
                        0,
                        (long) Tenant.MOST_TENANTS * Addresses.IN_A_NETWORK,
                        Shortage.Of.POOL)));
        };
    }
}
