package pantry.portal.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import pantry.portal.security.Passwords;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.AccountEdit;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Logins;
import pantry.provisioning.tenancy.NewAccount;
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;

/** Two tenants, one account of each kind, and a token for each. */
@Component
final class World {
    static final String PASSWORD = "a fine long phrase 7";
    static final Amounts LIMITS = new Amounts(100, 96_000, 196_608, 2_048);

    final TenantId marketing;
    final TenantId research;
    final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private final Accounts room;
    private final Logins logins;
    private final String hash;

    World(Tenants tenants, Accounts room, Logins logins, Passwords passwords, Catalogue catalogue) {
        catalogue.addImage("small", "Linux", 2, 64);
        catalogue.addImage("large", "Linux", 20, 1_024);
        catalogue.addOffering("tiny", 250, 256, 4);
        catalogue.addOffering("medium", 1_000, 2_048, 20);
        this.room = room;
        this.logins = logins;
        this.hash = passwords.hash(PASSWORD).orElseThrow();
        this.marketing = tenant(tenants, "Marketing");
        this.research = tenant(tenants, "Research");
        account("operator", null, Role.OPERATOR);
        account("finance", null, Role.FINANCE);
        account("marketing-owner", marketing, Role.OWNER);
        account("marketing-user", marketing, Role.USER);
        account("research-owner", research, Role.OWNER);
        account("research-user", research, Role.USER);
    }

    Account account(String username, TenantId tenant, Role role) {
        AccountEdit edit = room.create(new NewAccount(tenant, username, role, hash), Actor.SYSTEM);
        Account account = ((AccountEdit.Done) edit).account();
        accounts.put(username, account);
        tokens.put(username, logins.open(account, Actor.SYSTEM).token());
        return account;
    }

    String token(String username) {
        return tokens.get(username);
    }

    private static TenantId tenant(Tenants tenants, String name) {
        return ((TenantEdit.Done) tenants.create(name, "cc-" + name, LIMITS, Actor.SYSTEM))
                .tenant()
                .id();
    }
}
