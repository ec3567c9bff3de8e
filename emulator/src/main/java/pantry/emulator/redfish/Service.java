package pantry.emulator.redfish;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.account.Caller;
import pantry.emulator.redfish.account.Role;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.Etags;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.redfish.message.Query;
import pantry.emulator.redfish.message.Request;
import pantry.emulator.redfish.resource.Call;
import pantry.emulator.redfish.resource.Offices;
import pantry.emulator.redfish.resource.Route;
import pantry.emulator.redfish.resource.Tasks;
import pantry.emulator.redfish.resource.Tree;
import pantry.emulator.simulated.Simulation;
import pantry.emulator.simulated.clock.SimulatedClock;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers requests with the protocol's manners (DSP0266): versions, sign-in, methods, preconditions, query options.
 * What looks at or changes the hardware runs as one piece in the simulation's lock.
 */
final class Service {
    private static final System.Logger LOG = System.getLogger(Service.class.getName());
    static final String BASIC = "Basic realm=\"Pantry emulator\"";

    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", BASIC);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE");
    private static final String MEMBERS = "/Members";
    private static final String ACTIONS = "/Actions/";
    private static final String SESSIONS = "/redfish/v1/SessionService";
    private static final String TASKS = "/redfish/v1/TaskService";

    private final Simulation simulation;
    private final Offices offices;
    private final Tree tree;
    private final Renderer renderer;

    Service(Simulation simulation, Offices offices) {
        this.simulation = simulation;
        this.offices = offices;
        this.tree = new Tree(offices);
        this.renderer = new Renderer(tree);
    }

    Answer answer(Request request) {
        try {
            return dispatch(request);
        } catch (Problem problem) {
            return problem.answer();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.path() + " failed", e);
            return new Problem(500, Message.of(BaseMessage.INTERNAL_ERROR)).answer();
        }
    }

    /** For the service's own looks at its pages; inside the simulation's lock. */
    Call look(Request request) {
        return new Call(request, Map.of(), null, simulation, offices, renderer::at);
    }

    private Answer dispatch(Request request) {
        Negotiation.requireVersion(request);
        Caller caller = offices.accounts().caller(request.header("X-Auth-Token"), request.header("Authorization"));
        Tree.Place place = place(request);
        boolean open = place != null && place.route().isOpenTo(request.method());
        if (caller == null && !open) {
            throw new Problem(401, List.of(Message.of(BaseMessage.NO_VALID_SESSION)), CHALLENGE);
        }
        if (place == null) {
            throw Problem.notFound(request.path());
        }
        return place.route().isAside()
                ? handle(request, place, caller)
                : simulation.locked(() -> handle(request, place, caller));
    }

    /** POST to a collection's members is the same as to the collection. */
    private Tree.@Nullable Place place(Request request) {
        String path = request.path();
        if (request.method().equals("POST") && path.endsWith(MEMBERS)) {
            Tree.Place collection = tree.find(path.substring(0, path.length() - MEMBERS.length()));
            if (collection != null && collection.route().collection() != null) {
                return collection;
            }
        }
        return tree.find(path);
    }

    private Answer handle(Request request, Tree.Place place, @Nullable Caller caller) {
        Route route = place.route();
        Call call = new Call(request, place.ids(), caller, simulation, offices, renderer::at);
        String allow = String.join(", ", route.allows());
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (reads && route.allows().contains("GET")) {
            return read(route, call).with("Allow", allow);
        }
        Function<Call, Answer> command = route.command(request.method());
        if (command == null) {
            // What is not there is not there, whatever the method.
            renderer.plain(route, call);
            int status = METHODS.contains(request.method()) ? 405 : 501;
            throw new Problem(status, List.of(Message.of(BaseMessage.OPERATION_NOT_ALLOWED)), Map.of("Allow", allow));
        }
        requirePrivilege(route, request, caller);
        Negotiation.requireJson(request);
        if (request.query().keySet().stream().anyMatch(name -> name.startsWith("$"))) {
            throw Problem.badRequest(Message.of(BaseMessage.QUERY_NOT_SUPPORTED_ON_OPERATION));
        }
        requireMatch(route, call);
        Answer answer = command.apply(call);
        if (asksForTask(request) && answer.status() < 300 && answer.status() != 202) {
            String time = SimulatedClock.instant(simulation.locked(simulation::nowMicros))
                    .toString();
            answer = Tasks.accepted(offices.deferred().keep(request.method(), request.path(), time, tagged(answer)));
        }
        return tagged(answer);
    }

    /** Sessions are not worth a task, and their tokens not to be shown twice. */
    private static boolean asksForTask(Request request) {
        String prefer = request.header("Prefer");
        return prefer != null
                && prefer.toLowerCase(Locale.ROOT).contains("respond-async")
                && !request.path().startsWith(SESSIONS)
                && !request.path().startsWith(TASKS);
    }

    private static Answer tagged(Answer answer) {
        ObjectNode body = answer.body();
        return body == null || !body.has("@odata.id") ? answer : answer.with("ETag", Etags.of(body));
    }

    private Answer read(Route route, Call call) {
        Function<Call, Answer> raw = route.rawAnswer();
        if (raw != null) {
            return raw(raw.apply(call), call.request());
        }
        Negotiation.requireAccepted(call.request(), Negotiation.JSON);
        ObjectNode page = renderer.page(route, call, Query.of(call.request().query()));
        // Written once for its ETag and for its answer: a report has thousands of lines.
        String text = Etags.isWhole(page) ? Bodies.text(page) : null;
        String etag = text == null ? Etags.of(page) : Etags.of(text);
        if (isKnown(call.request(), etag)) {
            return new Answer(304, Map.of("ETag", etag), null);
        }
        if (!page.has("@odata.etag") && !page.has("Members")) {
            page.put("@odata.etag", etag);
            text = text == null ? null : Bodies.and(text, "@odata.etag", etag);
        }
        Answer answer = Answer.ok(page).written(text).with("ETag", etag);
        String schema = Schemas.of(page);
        return schema == null ? answer : answer.with("Link", "<" + schema + ">; rel=describedby");
    }

    private static Answer raw(Answer answer, Request request) {
        ObjectNode body = answer.body();
        String text = answer.text();
        if (answer.status() != 200 || (body == null && text == null)) {
            return answer;
        }
        String etag = body != null ? Etags.of(body) : Etags.of(String.valueOf(text));
        return isKnown(request, etag) ? new Answer(304, Map.of("ETag", etag), null) : answer.with("ETag", etag);
    }

    private static boolean isKnown(Request request, String etag) {
        String known = request.header("If-None-Match");
        return known != null && Etags.names(known, etag);
    }

    private static void requirePrivilege(Route route, Request request, @Nullable Caller caller) {
        if (caller == null || route.isOpenTo(request.method()) || route.isForEverybody()) {
            return;
        }
        Role role = caller.user().role();
        boolean may = route.isForAdministrators() ? role == Role.ADMINISTRATOR : role.mayChange();
        if (!may) {
            throw new Problem(403, Message.of(BaseMessage.INSUFFICIENT_PRIVILEGE));
        }
    }

    /** An action is an action of its resource: that is what its ETag is compared with. */
    private void requireMatch(Route route, Call call) {
        String expected = call.request().header("If-Match");
        String unexpected = call.request().header("If-None-Match");
        if (expected == null && unexpected == null) {
            return;
        }
        String path = call.request().path();
        int action = path.indexOf(ACTIONS);
        ObjectNode current = action < 0 ? renderer.plain(route, call) : renderer.at(path.substring(0, action), call);
        if (current == null) {
            return;
        }
        String etag = Etags.of(current);
        boolean mismatch = expected != null && !Etags.names(expected, etag);
        boolean forbidden = unexpected != null && Etags.names(unexpected, etag);
        if (mismatch || forbidden) {
            throw new Problem(412, Message.of(BaseMessage.PRECONDITION_FAILED));
        }
    }
}
