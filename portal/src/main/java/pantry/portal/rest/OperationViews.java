package pantry.portal.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pantry.portal.rest.wire.SubjectFinder;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.AccountId;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.Tenants;

/** Operations as people see them, with the names of tenants and authors; the technical cause is shown to operators. */
@Component
class OperationViews implements SubjectFinder {
    private final Operations operations;
    private final Tenants tenants;
    private final Accounts accounts;

    OperationViews(Operations operations, Tenants tenants, Accounts accounts) {
        this.operations = operations;
        this.tenants = tenants;
        this.accounts = accounts;
    }

    @Override
    public String variable() {
        return "operationId";
    }

    /** Of everybody for the operator, who belongs to no tenant; else the own ones. */
    @Override
    public Optional<OperationView> find(Caller caller, UUID id, Map<String, Object> outer) {
        return operations.find(new OperationId(id), caller.tenant());
    }

    OperationJson of(Caller caller, OperationView view) {
        return of(caller, List.of(view)).getFirst();
    }

    List<OperationJson> of(Caller caller, List<OperationView> views) {
        Map<TenantId, String> names =
                tenants.names(views.stream().map(OperationView::tenant).toList());
        Map<String, AccountId> authors =
                accounts.idsOf(views.stream().map(OperationView::author).toList());
        return views.stream()
                .map(view -> {
                    AccountId author = authors.get(view.author());
                    return OperationJson.of(
                            view,
                            Ref.to(view.tenant(), names.getOrDefault(view.tenant(), "")),
                            new Ref(author == null ? null : author.value(), view.author()),
                            caller.is(Role.OPERATOR));
                })
                .toList();
    }
}
