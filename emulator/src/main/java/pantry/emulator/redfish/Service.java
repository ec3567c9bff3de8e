package pantry.emulator.redfish;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.account.Accounts;
import pantry.emulator.redfish.account.Caller;
import pantry.emulator.redfish.account.Role;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.redfish.message.Query;
import pantry.emulator.redfish.message.Request;
import pantry.emulator.redfish.resource.Call;
import pantry.emulator.redfish.resource.Route;
import pantry.emulator.redfish.resource.Tree;
import pantry.emulator.simulated.Simulation;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers requests with the protocol's manners (DSP0266): versions, sign-in, methods, preconditions, query options.
 * What looks at or changes the hardware runs as one piece in the simulation's lock.
 */
final class Service {
    private static final System.Logger LOG = System.getLogger(Service.class.getName());
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Basic realm=\"Pantry emulator\"");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PATCH", "DELETE");
    private static final String MEMBERS = "/Members";
    /** Gauges: they move by themselves, and a client that changes the rest must not be held up by them. */
    private static final List<String> NOT_IN_ETAG = List.of("DateTime", "Capacity", "RemainingCapacityPercent");

    private static final int ETAG_BYTES = 12;

    private final Simulation simulation;
    private final Accounts accounts;
    private final Tree tree;
    private final Renderer renderer;

    Service(Simulation simulation, Accounts accounts) {
        this.simulation = simulation;
        this.accounts = accounts;
        this.tree = new Tree(accounts);
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

    private Answer dispatch(Request request) {
        String version = request.header("OData-Version");
        if (version != null && !version.equals("4.0")) {
            throw new Problem(412, Message.of(BaseMessage.HEADER_INVALID, "OData-Version"));
        }
        Caller caller = accounts.caller(request.header("X-Auth-Token"), request.header("Authorization"));
        Tree.Place place = place(request);
        boolean open = place != null && place.route().isOpenTo(request.method());
        if (caller == null && !open) {
            throw new Problem(401, List.of(Message.of(BaseMessage.NO_VALID_SESSION)), CHALLENGE);
        }
        if (place == null) {
            throw Problem.notFound(request.path());
        }
        return simulation.locked(() -> handle(request, place, caller));
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
        Call call = new Call(request, place.ids(), caller, simulation);
        String allow = String.join(", ", route.allows());
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (reads && route.allows().contains("GET")) {
            return read(route, call).with("Allow", allow);
        }
        Function<Call, Answer> command = route.command(request.method());
        if (command == null) {
            // What is not there is not there, whatever the method.
            renderer.plain(route, call);
            int status = METHODS.contains(request.method()) || request.method().equals("PUT") ? 405 : 501;
            throw new Problem(status, List.of(Message.of(BaseMessage.OPERATION_NOT_ALLOWED)), Map.of("Allow", allow));
        }
        requirePrivilege(route, request, caller);
        if (request.query().keySet().stream().anyMatch(name -> name.startsWith("$"))) {
            throw Problem.badRequest(Message.of(BaseMessage.QUERY_NOT_SUPPORTED_ON_OPERATION));
        }
        requireMatch(route, call);
        Answer answer = command.apply(call);
        ObjectNode body = answer.body();
        return body == null ? answer : answer.with("ETag", etag(body));
    }

    private Answer read(Route route, Call call) {
        Function<Call, Answer> raw = route.rawAnswer();
        if (raw != null) {
            return raw.apply(call);
        }
        ObjectNode page = renderer.page(route, call, Query.of(call.request().query()));
        String etag = etag(page);
        String known = call.request().header("If-None-Match");
        if (known != null && names(known, etag)) {
            return new Answer(304, Map.of("ETag", etag), null);
        }
        if (!page.has("@odata.etag") && !page.has("Members")) {
            page.put("@odata.etag", etag);
        }
        Answer answer = Answer.ok(page).with("ETag", etag);
        String schema = Schemas.of(page);
        return schema == null ? answer : answer.with("Link", "<" + schema + ">; rel=describedby");
    }

    private static void requirePrivilege(Route route, Request request, @Nullable Caller caller) {
        if (caller == null || route.isOpenTo(request.method())) {
            return;
        }
        Role role = caller.account().role();
        boolean isOwnSession = request.path().startsWith("/redfish/v1/SessionService/Sessions/");
        boolean may = route.isForAdministrators() ? role == Role.ADMINISTRATOR : role.mayChange() || isOwnSession;
        if (!may) {
            throw new Problem(403, Message.of(BaseMessage.INSUFFICIENT_PRIVILEGE));
        }
    }

    private void requireMatch(Route route, Call call) {
        String expected = call.request().header("If-Match");
        if (expected == null) {
            return;
        }
        ObjectNode current = renderer.plain(route, call);
        if (current != null && !names(expected, etag(current))) {
            throw new Problem(412, Message.of(BaseMessage.PRECONDITION_FAILED));
        }
    }

    private static boolean names(String header, String etag) {
        for (String part : header.split(",", -1)) {
            String named = part.strip();
            if (named.equals("*") || named.equals(etag) || named.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    /** A digest of what the page says, whoever asks and however often. */
    private static String etag(ObjectNode page) {
        ObjectNode lasting = page;
        if (NOT_IN_ETAG.stream().anyMatch(page::has)) {
            lasting = page.deepCopy();
            lasting.remove(NOT_IN_ETAG);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Bodies.write(lasting));
            return '"' + HexFormat.of().formatHex(digest, 0, ETAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
