package pantry.emulator.redfish.resource;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.account.Accounts;
import pantry.emulator.redfish.account.Caller;
import pantry.emulator.redfish.account.Role;
import pantry.emulator.redfish.account.User;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Patch;
import pantry.emulator.redfish.message.Problem;
import tools.jackson.databind.node.ObjectNode;

/**
 * Accounts and the predefined roles. Administrators see and change all accounts; everybody else sees their own and
 * changes its password. The accounts that the service was started with are what the start said.
 */
final class AccountResources {
    private static final String TYPE = "ManagerAccount";
    private static final String PASSWORD = "Password";
    private static final int MAX_WORD = 64;

    private final Accounts accounts;

    AccountResources(Accounts accounts) {
        this.accounts = accounts;
    }

    void plant(Tree tree) {
        tree.at(Uris.ACCOUNT_SERVICE).get(call -> service());
        tree.at(Uris.ACCOUNTS)
                .members(this::accounts)
                .post(this::create)
                .administrators()
                .aside();
        tree.at(Uris.ACCOUNTS + "/{account}")
                .get(call -> page(find(call)))
                .patch(this::change)
                .delete(this::delete)
                .everybody()
                .aside();
        tree.at(Uris.ROLES).members(call -> roles());
        tree.at(Uris.ROLES + "/{role}").get(call -> page(role(call)));
    }

    private static ObjectNode service() {
        return Page.of(Uris.ACCOUNT_SERVICE, "AccountService.v1_18_1", "AccountService", "Account Service")
                .put("ServiceEnabled", true)
                .put("HTTPBasicAuth", "Enabled")
                .put("LocalAccountAuth", "Enabled")
                .put("MinPasswordLength", Accounts.MIN_PASSWORD_LENGTH)
                .put("MaxPasswordLength", Accounts.MAX_PASSWORD_LENGTH)
                .texts("SupportedAccountTypes", List.of("Redfish"))
                .put("Status", Parts.status(true))
                .link("Accounts", Uris.ACCOUNTS)
                .link("Roles", Uris.ROLES)
                .json();
    }

    private Members accounts(Call call) {
        List<String> uris = accounts.all().stream()
                .filter(user -> isVisible(user, call))
                .map(AccountResources::uri)
                .toList();
        return Members.searched(Uris.ACCOUNTS, "ManagerAccountCollection", "Accounts", uris);
    }

    private Answer create(Call call) {
        Fields body = call.body();
        String name = userName(body, body.requiredText("UserName", User.MAX_NAME_LENGTH));
        String password = longEnough(body, body.requiredText(PASSWORD, Accounts.MAX_PASSWORD_LENGTH));
        Role role = known(body, body.requiredText("RoleId", MAX_WORD));
        Boolean enabled = body.truth("Enabled");
        accountTypes(body);
        body.ignore("Description", "Name", "Locked").noOthers();
        User user = accounts.create(name, password, role, enabled == null || enabled);
        if (user == null) {
            throw new Problem(409, Message.of(BaseMessage.CREATE_LIMIT_REACHED_FOR_RESOURCE));
        }
        return Answer.created(uri(user), page(user));
    }

    private Answer change(Call call) {
        User user = find(call);
        Fields body = call.body();
        Patch patch = Patch.of(body);
        String password = null;
        String name = null;
        Role role = null;
        Boolean enabled = null;
        if (!user.given()) {
            password = patch.read(PASSWORD, () -> {
                String text = body.text(PASSWORD, Accounts.MAX_PASSWORD_LENGTH);
                return text == null ? null : longEnough(body, text);
            });
            if (administers(call)) {
                name = patch.read("UserName", () -> otherName(user, body));
                role = patch.read("RoleId", () -> {
                    String text = body.text("RoleId", MAX_WORD);
                    return text == null ? null : known(body, text);
                });
                enabled = patch.read("Enabled", () -> body.truth("Enabled"));
            }
        }
        patch.settle(page(user));
        return patch.answer(page(accounts.change(user, name, password, role, enabled)));
    }

    private Answer delete(Call call) {
        User user = find(call);
        if (!administers(call)) {
            throw new Problem(403, Message.of(BaseMessage.INSUFFICIENT_PRIVILEGE));
        }
        if (user.given()) {
            throw new Problem(403, Message.of(BaseMessage.RESOURCE_CANNOT_BE_DELETED));
        }
        accounts.remove(user);
        return Answer.empty();
    }

    private @Nullable String otherName(User user, Fields body) {
        String name = body.text("UserName", User.MAX_NAME_LENGTH);
        return name == null || name.equals(user.name()) ? name : userName(body, name);
    }

    private String userName(Fields body, String name) {
        if (name.isBlank() || name.indexOf(':') >= 0) {
            throw body.badFormat("UserName", name);
        }
        if (accounts.isTaken(name)) {
            throw new Problem(
                    409,
                    Message.of(BaseMessage.RESOURCE_ALREADY_EXISTS, TYPE, "UserName", name)
                            .about(body.at("UserName")));
        }
        return name;
    }

    /** The value itself is nobody's business: the message has none. */
    private static String longEnough(Fields body, String password) {
        if (password.length() < Accounts.MIN_PASSWORD_LENGTH) {
            throw Problem.badRequest(
                    Message.of(BaseMessage.PROPERTY_VALUE_ERROR, PASSWORD).about(body.at(PASSWORD)));
        }
        return password;
    }

    private static Role known(Fields body, String name) {
        Role role = Role.named(name);
        if (role == null) {
            throw body.notInList("RoleId", name);
        }
        return role;
    }

    private static void accountTypes(Fields body) {
        for (String type : body.texts("AccountTypes", 1, MAX_WORD)) {
            if (!type.equals("Redfish")) {
                throw body.notInList("AccountTypes", type);
            }
        }
    }

    private User find(Call call) {
        User user = call.present(accounts.user(call.ids().getOrDefault("account", "")));
        if (!isVisible(user, call)) {
            throw call.notFound();
        }
        return user;
    }

    private static boolean isVisible(User user, Call call) {
        Caller caller = call.caller();
        return caller != null && (caller.administers() || caller.user().id().equals(user.id()));
    }

    private static boolean administers(Call call) {
        Caller caller = call.caller();
        return caller != null && caller.administers();
    }

    private static String uri(User user) {
        return Uris.ACCOUNTS + "/" + user.id();
    }

    private static ObjectNode page(User user) {
        return Page.of(uri(user), "ManagerAccount.v1_14_1", user.id(), "Account " + user.id())
                .put("UserName", user.name())
                .putNull(PASSWORD)
                .put("RoleId", user.role().wireName())
                .put("Enabled", user.enabled())
                .put("Locked", false)
                .texts("AccountTypes", List.of("Redfish"))
                .put(
                        "Links",
                        Page.object()
                                .link("Role", Uris.ROLES + "/" + user.role().wireName()))
                .json();
    }

    private static Members roles() {
        List<String> uris = Arrays.stream(Role.values())
                .map(role -> Uris.ROLES + "/" + role.wireName())
                .toList();
        return Members.searched(Uris.ROLES, "RoleCollection", "Roles", uris);
    }

    private static Role role(Call call) {
        return call.present(Role.named(call.ids().getOrDefault("role", "")));
    }

    private static ObjectNode page(Role role) {
        return Page.of(Uris.ROLES + "/" + role.wireName(), "Role.v1_3_3", role.wireName(), role.wireName())
                .put("RoleId", role.wireName())
                .put("IsPredefined", true)
                .texts("AssignedPrivileges", role.privileges())
                .json();
    }
}
