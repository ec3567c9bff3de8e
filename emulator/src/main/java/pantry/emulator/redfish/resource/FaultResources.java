package pantry.emulator.redfish.resource;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.fault.AnswerFault;
import pantry.emulator.simulated.fault.Fault;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.fault.FaultPlan;
import pantry.emulator.simulated.fault.FaultTarget;
import pantry.emulator.simulated.fault.Filling;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.FaultId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.load.Wanted;
import pantry.emulator.simulated.machine.Blade;
import tools.jackson.databind.node.ObjectNode;

/** Faults on purpose, and blades plugged in by hand. */
final class FaultResources {
    private static final String TYPE = "Fault";
    private static final int MAX_WORD = 64;
    private static final int MAX_URI = 512;
    private static final int MAX_METHODS = 8;
    private static final long MAX_DURATION_SECONDS = 366L * 86_400;
    private static final long MICROS_PER_SECOND = 1_000_000;

    void plant(Tree tree) {
        tree.at(Uris.FAULTS)
                .members(FaultResources::all)
                .post(FaultResources::begin)
                .administrators();
        tree.at(Uris.FAULTS + "/{fault}")
                .get(FaultResources::fault)
                .delete(FaultResources::end)
                .administrators();
        tree.at(Uris.PLUGGED)
                .members(FaultResources::blades)
                .post(FaultResources::plugIn)
                .administrators();
    }

    private static Members all(Call call) {
        List<String> uris = call.world().faults().stream()
                .map(fault -> Uris.fault(fault.id()))
                .toList();
        return Members.searched(Uris.FAULTS, "PantryFaultCollection", "Faults", uris);
    }

    private static ObjectNode fault(Call call) {
        return page(call.present(call.world().fault(call.id("fault", FaultId::new))));
    }

    private static Answer begin(Call call) {
        Fields body = call.body();
        String name = body.requiredText("Kind", MAX_WORD);
        FaultKind kind = Arrays.stream(FaultKind.values())
                .filter(any -> any.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> body.notInList("Kind", name));
        String targetUri = body.text("Target", MAX_URI);
        Long seconds = body.whole("DurationSeconds", 1, MAX_DURATION_SECONDS);
        Fields parameters = body.object("Parameters");
        body.noOthers();
        boolean ofAnswers = kind.aim() == FaultKind.Aim.SERVICE;
        if (!ofAnswers && targetUri == null) {
            throw body.missing("Target");
        }
        FaultPlan plan = new FaultPlan(
                kind,
                targetUri == null || ofAnswers ? null : target(kind.aim(), targetUri),
                targetUri,
                seconds == null ? null : seconds * MICROS_PER_SECOND,
                ofAnswers ? answers(kind, parameters) : null,
                kind == FaultKind.ARRAY_POOL_FILLING ? filling(parameters) : null,
                kind == FaultKind.SERVER_LOAD ? wanted(parameters) : null);
        Fault fault = Parts.done(call, call.simulation().faults().begin(plan), TYPE);
        return Answer.created(Uris.fault(fault.id()), page(fault));
    }

    private static Answer end(Call call) {
        FaultId id = call.id("fault", FaultId::new);
        return Parts.gone(call, call.simulation().faults().end(id), TYPE);
    }

    /** Blades are named by their chassis or their system. */
    private static String target(FaultKind.Aim aim, String uri) {
        return switch (aim) {
            case BLADE -> {
                String system = Uris.idIn(uri, Uris.SYSTEMS);
                yield system.isEmpty() ? Uris.idIn(uri, Uris.CHASSIS) : system;
            }
            case ENCLOSURE -> Uris.idIn(uri, Uris.CHASSIS);
            case CONTROL_UNIT -> Uris.idIn(uri, Uris.MANAGERS);
            case CONTROLLER -> partOfArray(uri, "Controllers");
            case STORAGE_POOL -> partOfArray(uri, "StoragePools");
            case SERVER -> Uris.idIn(uri, Uris.SYSTEMS);
            case SERVICE -> "";
        };
    }

    /** The array and what is below it, as {@link FaultTarget} writes it. */
    private static String partOfArray(String uri, String collection) {
        String path = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        String[] segments = path.startsWith(Uris.STORAGE + "/")
                ? path.substring(Uris.STORAGE.length() + 1).split("/", -1)
                : new String[0];
        boolean named = segments.length == 3 && segments[1].equals(collection);
        return named ? FaultTarget.partOf(segments[0], segments[2]) : "";
    }

    private static FaultPlan.FillingPlan filling(@Nullable Fields parameters) {
        if (parameters == null) {
            return FaultPlan.FillingPlan.USUAL;
        }
        Long percent = parameters.whole("Percent", 1, 100);
        Long seconds = parameters.whole("FillSeconds", 0, MAX_DURATION_SECONDS);
        parameters.noOthers();
        return new FaultPlan.FillingPlan(
                percent == null ? FaultPlan.FillingPlan.USUAL.percent() : percent.intValue(),
                seconds == null ? 0 : seconds * MICROS_PER_SECOND);
    }

    private static Wanted wanted(@Nullable Fields parameters) {
        if (parameters == null) {
            return Wanted.USUAL;
        }
        Long cpu = parameters.whole("ProcessorPercent", 0, Wanted.MAX_PERCENT);
        Long memory = parameters.whole("MemoryPercent", 0, Wanted.MAX_PERCENT);
        parameters.noOthers();
        return new Wanted(
                cpu == null ? Wanted.USUAL.cpuPercent() : cpu.intValue(),
                memory == null ? Wanted.USUAL.memoryPercent() : memory.intValue());
    }

    private static AnswerFault answers(FaultKind kind, @Nullable Fields parameters) {
        AnswerFault usual = AnswerFault.usual(kind);
        if (parameters == null) {
            return usual;
        }
        Long count = parameters.whole("Count", 1, AnswerFault.MAX_COUNT);
        List<String> methods = parameters.texts("Methods", MAX_METHODS, MAX_WORD).stream()
                .map(method -> method.toUpperCase(Locale.ROOT))
                .toList();
        for (String method : methods) {
            if (!AnswerFault.METHODS.contains(method)) {
                throw parameters.notInList("Methods", method);
            }
        }
        String prefix = parameters.text("PathPrefix", MAX_URI);
        Long delay = parameters.whole("DelayMillis", 0, AnswerFault.MAX_DELAY_MILLIS);
        Long status = parameters.whole("Status", 500, 599);
        parameters.noOthers();
        return new AnswerFault(
                count,
                methods.isEmpty() ? usual.methods() : methods,
                prefix,
                delay == null ? usual.delayMillis() : delay,
                status == null ? usual.status() : status.intValue());
    }

    private static ObjectNode page(Fault fault) {
        Page page = Page.of(
                        Uris.fault(fault.id()),
                        "PantryFault.v1_0_0",
                        fault.id().text(),
                        fault.kind().wireName())
                .put("Kind", fault.kind().wireName())
                .put("Target", targetUri(fault))
                .put("BeganAt", Parts.time(fault.beganAtMicros()));
        if (fault.endsAtMicros() != null) {
            page.put("EndsAt", Parts.time(fault.endsAtMicros()));
        }
        Filling filling = fault.filling();
        if (filling != null) {
            page.put(
                    "Parameters",
                    Page.object()
                            .put("FillBytes", filling.bytes())
                            .put("FillSeconds", filling.takesMicros() / MICROS_PER_SECOND));
        }
        Wanted wanted = fault.wanted();
        if (wanted != null) {
            page.put(
                    "Parameters",
                    Page.object()
                            .put("ProcessorPercent", wanted.cpuPercent())
                            .put("MemoryPercent", wanted.memoryPercent()));
        }
        AnswerFault answers = fault.answers();
        if (answers != null) {
            Page parameters = Page.object()
                    .texts("Methods", answers.methods())
                    .put("PathPrefix", answers.pathPrefix())
                    .put("DelayMillis", answers.delayMillis())
                    .put("Status", answers.status());
            if (answers.remaining() != null) {
                parameters.put("Count", answers.remaining());
            }
            page.put("Parameters", parameters);
        }
        return page.json();
    }

    /** As the caller named it, or, when nobody called for the fault, where it is. */
    private static @Nullable String targetUri(Fault fault) {
        String target = fault.target();
        if (fault.targetUri() != null || target == null) {
            return fault.targetUri();
        }
        return switch (fault.kind().aim()) {
            case BLADE, ENCLOSURE -> Uris.CHASSIS + "/" + target;
            case CONTROL_UNIT -> Uris.MANAGERS + "/" + target;
            case CONTROLLER -> Uris.STORAGE + "/" + target.replace("/", "/Controllers/");
            case STORAGE_POOL -> Uris.STORAGE + "/" + target.replace("/", "/StoragePools/");
            case SERVER -> Uris.SYSTEMS + "/" + target;
            case SERVICE -> null;
        };
    }

    private static Members blades(Call call) {
        List<String> uris = call.world().blades().stream()
                .map(blade -> Uris.chassis(blade.id()))
                .toList();
        return Members.searched(Uris.PLUGGED, "PantryBladeCollection", "Blades", uris);
    }

    private static Answer plugIn(Call call) {
        Fields body = call.body();
        String uri = body.requiredText("Enclosure", MAX_URI);
        Long slot = body.whole("Slot", 1, Integer.MAX_VALUE);
        body.noOthers();
        String named = uri.startsWith("/") ? Uris.idIn(uri, Uris.CHASSIS) : uri;
        if (!IdText.isLegal(named)) {
            throw Problem.badRequest(
                    Message.of(BaseMessage.RESOURCE_NOT_FOUND, "Chassis", uri).about(body.at("Enclosure")));
        }
        Integer chosen = slot == null ? null : slot.intValue();
        Blade blade = Parts.done(call, call.simulation().blades().plugIn(new EnclosureId(named), chosen), "Chassis");
        String location = Uris.chassis(blade.id());
        return Answer.created(
                location,
                Page.object()
                        .put("@odata.id", location)
                        .put("Id", blade.id().text())
                        .put("Name", blade.name())
                        .json());
    }
}
