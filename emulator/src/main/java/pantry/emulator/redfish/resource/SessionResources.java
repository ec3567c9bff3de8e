package pantry.emulator.redfish.resource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import pantry.emulator.redfish.account.Accounts;
import pantry.emulator.redfish.account.Caller;
import pantry.emulator.redfish.account.Session;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Patch;
import pantry.emulator.redfish.message.Problem;
import tools.jackson.databind.node.ObjectNode;

/** Signing in and out. One sees one's own sessions; administrators see all. */
final class SessionResources {
    private static final int MAX_CREDENTIAL_LENGTH = 256;
    private static final String TIMEOUT = "SessionTimeout";
    /** As the schema has it. */
    private static final int MIN_TIMEOUT_SECONDS = 30;

    private static final int MAX_TIMEOUT_SECONDS = 86_400;

    private final Accounts accounts;

    SessionResources(Accounts accounts) {
        this.accounts = accounts;
    }

    void plant(Tree tree) {
        tree.at(Uris.SESSION_SERVICE).get(call -> service()).patch(this::change).administrators();
        tree.at(Uris.SESSIONS)
                .members(this::sessions)
                .post(this::signIn)
                .openToPost()
                .aside();
        tree.at(Uris.SESSIONS + "/{session}")
                .get(call -> page(find(call)))
                .delete(this::signOut)
                .everybody()
                .aside();
    }

    private ObjectNode service() {
        return Page.of(Uris.SESSION_SERVICE, "SessionService.v1_2_0", "SessionService", "Session Service")
                .put("ServiceEnabled", true)
                .put(TIMEOUT, accounts.sessionTimeout().toSeconds())
                .put("Status", Parts.status(true))
                .link("Sessions", Uris.SESSIONS)
                .json();
    }

    private Answer change(Call call) {
        Fields body = call.body();
        Patch patch = Patch.of(body);
        Long seconds = patch.read(TIMEOUT, () -> body.whole(TIMEOUT, MIN_TIMEOUT_SECONDS, MAX_TIMEOUT_SECONDS));
        patch.settle(service());
        if (seconds != null) {
            accounts.timeOutAfter(Duration.ofSeconds(seconds));
        }
        return patch.answer(service());
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
        String id = call.ids().getOrDefault("session", "");
        return accounts.sessions().stream()
                .filter(session -> session.id().equals(id) && isVisible(session, call))
                .findFirst()
                .orElseThrow(call::notFound);
    }

    private static boolean isVisible(Session session, Call call) {
        Caller caller = call.caller();
        return caller != null && (caller.administers() || caller.user().id().equals(session.userId()));
    }

    private static String uri(Session session) {
        return Uris.SESSIONS + "/" + session.id();
    }

    private static ObjectNode page(Session session) {
        return Page.of(uri(session), "Session.v1_8_0", session.id(), session.id())
                .put("UserName", session.userName())
                .putNull("Password")
                .put("CreatedTime", session.createdAt().toString())
                .put("SessionType", "Redfish")
                .json();
    }
}
