package pantry.emulator.redfish.resource;

import static pantry.emulator.redfish.message.EventMessage.CONTROLLER_FAILURE;
import static pantry.emulator.redfish.message.EventMessage.CONTROLLER_OK;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_BLOCK_COMPOSITION_STATE_CHANGED;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_BLOCK_STATE_CHANGED;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_CHANGED;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_CREATED;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_ERROR_THRESHOLD_EXCEEDED;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_POWERED_OFF;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_POWERED_ON;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_REMOVED;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_STATUS_CHANGED_CRITICAL;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_STATUS_CHANGED_OK;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_STATUS_CHANGED_WARNING;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_WARNING_THRESHOLD_CLEARED;
import static pantry.emulator.redfish.message.EventMessage.RESOURCE_WARNING_THRESHOLD_EXCEEDED;
import static pantry.emulator.redfish.message.EventMessage.TASK_ABORTED;
import static pantry.emulator.redfish.message.EventMessage.TASK_CANCELLED;
import static pantry.emulator.redfish.message.EventMessage.TASK_COMPLETED_OK;
import static pantry.emulator.redfish.message.EventMessage.TASK_STARTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import pantry.emulator.redfish.event.Notice;
import pantry.emulator.redfish.message.EventMessage;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.feed.ModelEvent;
import pantry.emulator.simulated.feed.Subject;

/** Says what happened to the hardware in the words of the registries, for each resource that shows it. */
public final class Herald {
    private static final String CONSUMED = "Capacity/Data/ConsumedBytes";
    private static final int FULL_PERCENT = 90;
    private static final int FILLING_PERCENT = 75;

    /** A resource that shows a thing. */
    private record Shown(String uri, String type) {}

    private Herald() {}

    /** In the order in which they are told. */
    public static List<Notice> notices(ModelEvent event) {
        List<Notice> notices = new ArrayList<>();
        if (event.kind() == ModelEvent.Kind.BLOCK_STATE_CHANGED) {
            block(event, notices);
            return notices;
        }
        for (Shown shown : shown(event.subject())) {
            switch (event.kind()) {
                case CREATED -> notices.add(say(event, shown, RESOURCE_CREATED));
                case CHANGED -> notices.add(say(event, shown, RESOURCE_CHANGED));
                case REMOVED -> notices.add(say(event, shown, RESOURCE_REMOVED));
                case STATUS_CHANGED -> status(event, shown, notices);
                case POWER_CHANGED ->
                    notices.add(say(
                            event,
                            shown,
                            "On".equals(event.is()) ? RESOURCE_POWERED_ON : RESOURCE_POWERED_OFF,
                            shown.uri()));
                case BLOCK_STATE_CHANGED -> throw new IllegalStateException("told above");
                case SPACE_CHANGED -> notices.add(space(event, shown));
                case FAILED_OVER -> {
                    String active = Uris.MANAGERS + "/" + Objects.requireNonNull(event.is());
                    notices.add(say(event, new Shown(active, "Manager"), RESOURCE_CHANGED));
                }
                case JOB_STARTED -> notices.add(say(event, shown, TASK_STARTED, id(shown)));
                case JOB_COMPLETED -> notices.add(say(event, shown, TASK_COMPLETED_OK, id(shown)));
                case JOB_CANCELLED -> notices.add(say(event, shown, TASK_CANCELLED, id(shown)));
                case JOB_FAILED -> notices.add(say(event, shown, TASK_ABORTED, id(shown)));
            }
        }
        return notices;
    }

    private static void status(ModelEvent event, Shown shown, List<Notice> notices) {
        Health health = event.health();
        EventMessage message = switch (health) {
            case OK -> RESOURCE_STATUS_CHANGED_OK;
            case WARNING -> RESOURCE_STATUS_CHANGED_WARNING;
            case CRITICAL -> RESOURCE_STATUS_CHANGED_CRITICAL;
        };
        notices.add(say(event, shown, message, shown.uri(), wireName(health)));
        if (event.subject() instanceof Subject.OfController(var array, String controller)) {
            EventMessage device = health == Health.OK ? CONTROLLER_OK : CONTROLLER_FAILURE;
            notices.add(say(event, shown, device, "controller " + controller + " of " + array));
        }
    }

    /** A block that failed or was repaired changed altogether; else only what it is composed to did. */
    private static void block(ModelEvent event, List<Notice> notices) {
        String uri = blockOf(event.subject());
        Shown block = new Shown(uri, "ResourceBlock");
        if ("Failed".equals(event.is()) || "Failed".equals(event.was())) {
            notices.add(say(event, block, RESOURCE_BLOCK_STATE_CHANGED, id(block)));
        }
        notices.add(say(event, block, RESOURCE_BLOCK_COMPOSITION_STATE_CHANGED, id(block)));
    }

    private static Notice space(ModelEvent event, Shown pool) {
        int was = Integer.parseInt(Objects.requireNonNullElse(event.was(), "0"));
        int is = Integer.parseInt(Objects.requireNonNullElse(event.is(), "0"));
        if (is < was) {
            return say(event, pool, RESOURCE_WARNING_THRESHOLD_CLEARED, CONSUMED, was + "");
        }
        EventMessage message =
                is >= FULL_PERCENT ? RESOURCE_ERROR_THRESHOLD_EXCEEDED : RESOURCE_WARNING_THRESHOLD_EXCEEDED;
        return say(event, pool, message, CONSUMED, String.valueOf(Math.max(is, FILLING_PERCENT)));
    }

    private static Notice say(ModelEvent event, Shown shown, EventMessage message, String... args) {
        return new Notice.Happened(message, List.of(args), Parts.time(event.atMicros()), shown.uri(), shown.type());
    }

    private static List<Shown> shown(Subject subject) {
        return switch (subject) {
            case Subject.OfEnclosure(var id) -> List.of(new Shown(Uris.chassis(id), "Chassis"));
            case Subject.OfControlUnit(var id) -> List.of(new Shown(Uris.manager(id), "Manager"));
            case Subject.OfBlade(var id) ->
                List.of(new Shown(Uris.system(id), "ComputerSystem"), new Shown(Uris.chassis(id), "Chassis"));
            case Subject.OfServer(var id) -> List.of(new Shown(Uris.system(id), "ComputerSystem"));
            case Subject.OfSlice(var id, var server) -> List.of(new Shown(Uris.block(id), "ResourceBlock"));
            case Subject.OfArray(var id) -> List.of(new Shown(Uris.array(id), "Storage"));
            case Subject.OfController(var array, String controller) ->
                List.of(new Shown(Uris.controllers(array) + "/" + controller, "StorageController"));
            case Subject.OfStoragePool(var array, String pool) ->
                List.of(new Shown(Uris.pools(array) + "/" + pool, "StoragePool"));
            case Subject.OfVolume(var array, var id) -> List.of(new Shown(Uris.volume(array, id), "Volume"));
            case Subject.OfConnection(var id) -> List.of(new Shown(Uris.connection(id), "Connection"));
            case Subject.OfFault(var id) -> List.of(new Shown(Uris.fault(id), "PantryFault"));
            case Subject.OfJob(var id) -> List.of(new Shown(Tasks.uri(id.text()), "Task"));
        };
    }

    private static String blockOf(Subject subject) {
        return switch (subject) {
            case Subject.OfBlade(var id) -> Uris.block(id);
            case Subject.OfSlice(var id, var server) -> Uris.block(id);
            default -> throw new IllegalArgumentException(subject + " is no resource block");
        };
    }

    private static String id(Shown shown) {
        return shown.uri().substring(shown.uri().lastIndexOf('/') + 1);
    }

    private static String wireName(Health health) {
        return switch (health) {
            case OK -> "OK";
            case WARNING -> "Warning";
            case CRITICAL -> "Critical";
        };
    }
}
