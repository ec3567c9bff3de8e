package pantry.emulator.redfish.resource;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import pantry.emulator.redfish.account.Accounts;
import pantry.emulator.redfish.account.Caller;
import pantry.emulator.redfish.account.Role;
import pantry.emulator.redfish.account.Session;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Problem;
import tools.jackson.databind.node.ObjectNode;

/** Signing in and out. One sees one's own sessions; administrators see all. */
final class SessionResources {
    private static final int MAX_CREDENTIAL_LENGTH = 256;

    private final Accounts accounts;

    SessionResources(Accounts accounts) {
        this.accounts = accounts;
    }

    void plant(Tree tree) {
        tree.at(Uris.SESSION_SERVICE).get(call -> service());
        tree.at(Uris.SESSIONS).members(this::sessions).post(this::signIn).openToPost();
        tree.at(Uris.SESSIONS + "/{session}").get(call -> page(find(call))).delete(this::signOut);
    }

    private static ObjectNode service() {
        return Page.of(Uris.SESSION_SERVICE, "SessionService.v1_2_0", "SessionService", "Session Service")
                .put("ServiceEnabled", true)
                .put("SessionTimeout", Accounts.TIMEOUT.toSeconds())
                .put("Status", Parts.status(true))
                .link("Sessions", Uris.SESSIONS)
                .json();
    }

    private Members sessions(Call call) {
        List<String> uris = accounts.sessions().stream()
                .filter(session -> isVisible(session, call))
                .map(SessionResources::uri)
                .toList();
        return new Members(
                Uris.SESSIONS,
                "SessionCollection",
                "Sessions",
                uris,
                name -> uris.contains(Uris.SESSIONS + "/" + name) ? Uris.SESSIONS + "/" + name : null);
    }

    private Answer signIn(Call call) {
        Fields body = call.body();
        String userName = body.requiredText("UserName", MAX_CREDENTIAL_LENGTH);
        String password = body.requiredText("Password", MAX_CREDENTIAL_LENGTH);
        body.ignore("Context", "SessionType", "Token").noOthers();
        Session session = accounts.open(userName, password);
        if (session == null) {
            throw new Problem(
                    401,
                    List.of(Message.of(BaseMessage.NO_VALID_SESSION)),
                    Map.of("WWW-Authenticate", "Basic realm=\"Pantry emulator\""));
        }
        return Answer.created(uri(session), page(session)).with("X-Auth-Token", session.token());
    }

    private Answer signOut(Call call) {
        accounts.close(find(call));
        return Answer.empty();
    }

    private Session find(Call call) {
        String id = Objects.requireNonNull(call.ids().get("session"));
        return accounts.sessions().stream()
                .filter(session -> session.id().equals(id) && isVisible(session, call))
                .findFirst()
                .orElseThrow(call::notFound);
    }

    private static boolean isVisible(Session session, Call call) {
        Caller caller = call.caller();
        return caller != null
                && (caller.account().role() == Role.ADMINISTRATOR
                        || caller.account().equals(session.account()));
    }

    private static String uri(Session session) {
        return Uris.SESSIONS + "/" + session.id();
    }

    private static ObjectNode page(Session session) {
        return Page.of(uri(session), "Session.v1_8_0", session.id(), session.id())
                .put("UserName", session.account().userName())
                .putNull("Password")
                .put("CreatedTime", session.createdAt().toString())
                .put("SessionType", "Redfish")
                .json();
    }
}
