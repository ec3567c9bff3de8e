package pantry.emulator.redfish.resource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.account.Caller;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.EventMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.Refusal;
import pantry.emulator.simulated.ServerPlan;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Compose action: several systems composed and decomposed by one manifest, all or none. Systems are composed first;
 * where one cannot be, those before it are undone. Nothing is decomposed before all are composed, for that could not be
 * undone.
 */
final class ManifestRequests {
    private static final String ACTION = "Compose";
    private static final String COMPOSE = "ComposeSystem";
    private static final String DECOMPOSE = "DecomposeSystem";
    private static final int MAX_STANZAS = 64;
    private static final int MAX_WORD = 128;
    private static final int MAX_TEXT = 1024;
    private static final List<String> TYPES = List.of("Preview", "PreviewReserve", "Apply");

    private ManifestRequests() {}

    /** What a stanza asks for: a plan of a server, or one that is to go. */
    private record Stanza(
            String type,
            String id,
            Fields request,
            @Nullable ServerPlan plan,
            @Nullable ServerId gone) {}

    static Answer compose(Call call) {
        Fields body = call.body();
        String format = one(body, "RequestFormat", List.of("Manifest"));
        String type = one(body, "RequestType", TYPES);
        String reserved = body.text("ReservationId", MAX_WORD);
        Fields manifest = manifest(call, body, type, reserved);
        body.noOthers();
        List<Stanza> stanzas = stanzas(call, manifest);
        Page response = Page.object().put("RequestFormat", format).put("RequestType", type);
        List<ObjectNode> results = switch (type) {
            case "Apply" -> apply(call, stanzas, reserved);
            default -> preview(call, stanzas);
        };
        if (type.equals("PreviewReserve")) {
            response.put("ReservationId", reserve(call, stanzas, manifest));
        }
        return Answer.ok(
                response.put("Manifest", manifest(manifest, stanzas, results)).json());
    }

    /** A reservation is applied with the manifest that it was made with, unless the request has one. */
    private static Fields manifest(Call call, Fields body, String type, @Nullable String reserved) {
        Fields manifest = body.object("Manifest");
        if (reserved == null) {
            if (manifest == null) {
                throw missing("Manifest");
            }
            return manifest;
        }
        Reservations.Reservation reservation =
                type.equals("Apply") ? call.offices().reservations().get(call, reserved) : null;
        if (reservation == null) {
            throw Problem.badRequest(
                    Message.of(BaseMessage.ACTION_PARAMETER_VALUE_NOT_IN_LIST, reserved, "ReservationId", ACTION));
        }
        return manifest != null ? manifest : Bodies.read(reservation.manifest().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Stanza> stanzas(Call call, Fields manifest) {
        List<Stanza> stanzas = new ArrayList<>();
        for (Fields stanza : manifest.objects("Stanzas", MAX_STANZAS)) {
            String type = stanza.requiredText("StanzaType", MAX_WORD);
            String id = Objects.requireNonNullElse(stanza.text("StanzaId", MAX_WORD), "");
            Fields request = stanza.object("Request");
            if (request == null || (!type.equals(COMPOSE) && !type.equals(DECOMPOSE))) {
                throw Problem.badRequest(Message.of(EventMessage.UNABLE_TO_PROCESS_STANZA_REQUEST, type, id));
            }
            stanzas.add(
                    type.equals(COMPOSE)
                            ? new Stanza(type, id, request, ComposeRequests.plan(call, request), null)
                            : new Stanza(type, id, request, null, gone(call, request)));
        }
        if (stanzas.isEmpty()) {
            throw Problem.badRequest(Message.of(EventMessage.EMPTY_MANIFEST));
        }
        return stanzas;
    }

    private static ServerId gone(Call call, Fields request) {
        String uri = request.self();
        String id = Uris.idIn(uri, Uris.SYSTEMS);
        if (!IdText.isLegal(id) || call.world().server(new ServerId(id)) == null) {
            throw Problem.badRequest(Message.of(BaseMessage.RESOURCE_NOT_FOUND, "ComputerSystem", uri));
        }
        return new ServerId(id);
    }

    private static List<ObjectNode> preview(Call call, List<Stanza> stanzas) {
        List<ObjectNode> results = new ArrayList<>();
        for (Stanza stanza : stanzas) {
            ServerPlan plan = stanza.plan();
            if (plan == null) {
                results.add(system(call, Objects.requireNonNull(stanza.gone())));
                continue;
            }
            call.offices().reservations().requireUnreserved(call, plan.slices(), null);
            Refusal refusal = call.simulation().machines().refusalOf(plan);
            if (refusal != null) {
                throw Parts.problem(call, refusal, SystemResources.SYSTEM_TYPE);
            }
            results.add(Page.object().put("Name", plan.name()).json());
        }
        return results;
    }

    private static List<ObjectNode> apply(Call call, List<Stanza> stanzas, @Nullable String reserved) {
        List<ServerId> composed = new ArrayList<>();
        try {
            for (Stanza stanza : stanzas) {
                ServerPlan plan = stanza.plan();
                if (plan != null) {
                    composed.add(ComposeRequests.compose(call, plan, reserved).id());
                }
            }
        } catch (Problem problem) {
            composed.forEach(call.simulation().machines()::decompose);
            throw problem;
        }
        List<ObjectNode> results = new ArrayList<>();
        for (Stanza stanza : stanzas) {
            ServerId id = stanza.gone() != null ? stanza.gone() : composed.removeFirst();
            results.add(system(call, id));
            if (stanza.gone() != null) {
                Parts.done(call, call.simulation().machines().decompose(id), SystemResources.SYSTEM_TYPE);
            }
        }
        if (reserved != null) {
            call.offices().reservations().remove(reserved);
        }
        return results;
    }

    private static String reserve(Call call, List<Stanza> stanzas, Fields manifest) {
        List<String> blades = stanzas.stream()
                .flatMap(stanza -> stanza.plan() == null ? List.<Slice>of().stream() : stanza.plan().slices().stream())
                .map(slice -> slice.blade().text())
                .distinct()
                .toList();
        Reservations reservations = call.offices().reservations();
        if (reservations.all(call).size() >= Reservations.MAX) {
            throw new Problem(409, Message.of(BaseMessage.CREATE_LIMIT_REACHED_FOR_RESOURCE));
        }
        Caller caller = Objects.requireNonNull(call.caller());
        return reservations
                .make(call, caller.user().name(), blades, manifest.json().toString())
                .id();
    }

    private static Page manifest(Fields manifest, List<Stanza> stanzas, List<ObjectNode> results) {
        List<Page> answered = new ArrayList<>();
        for (Stanza stanza : stanzas) {
            answered.add(Page.object()
                    .put("StanzaType", stanza.type())
                    .put("StanzaId", stanza.id())
                    .put("Request", stanza.request().json())
                    .put("Response", results.removeFirst()));
        }
        return Page.object()
                .put("Description", manifest.text("Description", MAX_TEXT))
                .put("Expand", "None")
                .objects("Stanzas", answered);
    }

    private static ObjectNode system(Call call, ServerId id) {
        Server server = call.present(call.world().server(id));
        return ServerPages.server(call, server);
    }

    private static String one(Fields body, String name, List<String> allowed) {
        String value = body.text(name, MAX_WORD);
        if (value == null) {
            throw missing(name);
        }
        if (!allowed.contains(value)) {
            throw Problem.badRequest(Message.of(BaseMessage.ACTION_PARAMETER_VALUE_NOT_IN_LIST, value, name, ACTION));
        }
        return value;
    }

    private static Problem missing(String name) {
        return Problem.badRequest(Message.of(BaseMessage.ACTION_PARAMETER_MISSING, ACTION, name));
    }
}
