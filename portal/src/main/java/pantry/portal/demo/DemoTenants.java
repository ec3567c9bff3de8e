package pantry.portal.demo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.portal.demo.DemoCompany.Person;
import pantry.portal.demo.DemoCompany.Unit;
import pantry.portal.security.Passwords;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.AccountEdit;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.NewAccount;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;

/** The demo company's business units and people; those that are there already stay as they are. */
@Component
final class DemoTenants {
    private final Tenants tenants;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Map<String, CompletableFuture<String>> hashes = new ConcurrentHashMap<>();

    DemoTenants(Tenants tenants, Accounts accounts, Passwords passwords) {
        this.tenants = tenants;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** Of all that have no account yet, side by side: hashes take their time on purpose. Returns at once. */
    void hashAhead() {
        Stream.concat(DemoCompany.STAFF.stream(), DemoCompany.UNITS.stream().flatMap(unit -> unit.team().stream()))
                .filter(person -> accounts.findForSignIn(person.username()).isEmpty())
                .forEach(person ->
                        hashes.computeIfAbsent(person.username(), _ -> CompletableFuture.supplyAsync(this::hash)));
    }

    void ensureStaff() {
        DemoCompany.STAFF.forEach(person -> ensure(person, null));
    }

    Tenant ensure(Unit unit) {
        Tenant tenant = switch (tenants.create(unit.name(), unit.costCentre(), DemoCompany.LIMITS, Actor.SYSTEM)) {
            case TenantEdit.Done(Tenant made) -> made;
            case TenantEdit.NameTaken(String name) -> named(name).orElseThrow();
            case TenantEdit.NoNetworkLeft(), TenantEdit.NotFound(), TenantEdit.Stale() ->
                throw new FirstLoadFailed("The demo company's tenant " + unit.name()
                        + " could not be made; begin with an empty database.");
        };
        unit.team().forEach(person -> ensure(person, tenant.id()));
        return tenant;
    }

    Optional<Tenant> named(String name) {
        return tenants.page(name, null, false, 1).items().stream().findFirst();
    }

    private String hash() {
        return passwords
                .hash(DemoCompany.PASSWORD)
                .orElseThrow(() -> new IllegalStateException("nobody else hashes while a database is filled"));
    }

    private void ensure(Person person, @Nullable TenantId tenant) {
        if (accounts.findForSignIn(person.username()).isPresent()) {
            return;
        }
        CompletableFuture<String> ahead = hashes.get(person.username());
        String hash = ahead == null ? hash() : ahead.join();
        AccountEdit made =
                accounts.create(new NewAccount(tenant, person.username(), person.role(), hash), Actor.SYSTEM);
        switch (made) {
            case AccountEdit.Done _, AccountEdit.UsernameTaken _ -> {
                // Another node that fills the same database may have been quicker.
            }
            case AccountEdit.NotFound(), AccountEdit.Stale(), AccountEdit.LastOwner() ->
                throw new IllegalStateException("making an account can't end as " + made);
        }
    }
}
