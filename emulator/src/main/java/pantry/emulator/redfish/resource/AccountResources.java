package pantry.emulator.redfish.resource;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import pantry.emulator.redfish.account.Account;
import pantry.emulator.redfish.account.Accounts;
import pantry.emulator.redfish.account.Role;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import tools.jackson.databind.node.ObjectNode;

/** The accounts the service was started with; they are not changed over the wire. */
final class AccountResources {
    private final Accounts accounts;

    AccountResources(Accounts accounts) {
        this.accounts = accounts;
    }

    void plant(Tree tree) {
        tree.at(Uris.ACCOUNT_SERVICE).get(call -> service());
        tree.at(Uris.ACCOUNTS).members(call -> accounts());
        tree.at(Uris.ACCOUNTS + "/{account}").get(this::account);
        tree.at(Uris.ROLES).members(call -> roles());
        tree.at(Uris.ROLES + "/{role}").get(AccountResources::role);
    }

    private static ObjectNode service() {
        return Page.of(Uris.ACCOUNT_SERVICE, "AccountService.v1_18_1", "AccountService", "Account Service")
                .put("ServiceEnabled", true)
                .put("HTTPBasicAuth", "Enabled")
                .put("Status", Parts.status(true))
                .link("Accounts", Uris.ACCOUNTS)
                .link("Roles", Uris.ROLES)
                .json();
    }

    private Members accounts() {
        List<String> uris = IntStream.rangeClosed(1, accounts.all().size())
                .mapToObj(number -> Uris.ACCOUNTS + "/" + number)
                .toList();
        return Members.searched(Uris.ACCOUNTS, "ManagerAccountCollection", "Accounts", uris);
    }

    private ObjectNode account(Call call) {
        String id = Objects.requireNonNull(call.ids().get("account"));
        int index = IntStream.range(0, accounts.all().size())
                .filter(i -> String.valueOf(i + 1).equals(id))
                .findFirst()
                .orElseThrow(call::notFound);
        Account account = accounts.all().get(index);
        return Page.of(Uris.ACCOUNTS + "/" + id, "ManagerAccount.v1_14_1", id, "Account " + id)
                .put("UserName", account.userName())
                .putNull("Password")
                .put("RoleId", account.role().wireName())
                .put("Enabled", true)
                .put("Locked", false)
                .texts("AccountTypes", List.of("Redfish"))
                .put(
                        "Links",
                        Page.object()
                                .link("Role", Uris.ROLES + "/" + account.role().wireName()))
                .json();
    }

    private static Members roles() {
        List<String> uris = Arrays.stream(Role.values())
                .map(role -> Uris.ROLES + "/" + role.wireName())
                .toList();
        return Members.searched(Uris.ROLES, "RoleCollection", "Roles", uris);
    }

    private static ObjectNode role(Call call) {
        String id = Objects.requireNonNull(call.ids().get("role"));
        Role role = Arrays.stream(Role.values())
                .filter(any -> any.wireName().equals(id))
                .findFirst()
                .orElseThrow(call::notFound);
        return Page.of(Uris.ROLES + "/" + id, "Role.v1_3_3", id, id)
                .put("RoleId", id)
                .put("IsPredefined", true)
                .texts("AssignedPrivileges", role.privileges())
                .json();
    }
}
