package pantry.emulator.redfish.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.EventMessage;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Something to tell. */
public sealed interface Notice {
    String EVENT = "Event";
    String METRIC_REPORT = "MetricReport";

    /**
     * Something happened.
     *
     * @param time by the emulator's clock, as the wire says times
     * @param origin the URI of what it is about, or null for the service itself
     * @param resourceType the name of that resource's schema
     */
    record Happened(
            EventMessage message,
            List<String> args,
            String time,
            @Nullable String origin,
            String resourceType) implements Notice {
        public Happened {
            args = List.copyOf(args);
        }
    }

    /** A report of meters is due. */
    record Report(String definition, ObjectNode report) implements Notice {}

    /** What filters look at: the properties by which streams are filtered. */
    default ObjectNode traits() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Happened happened -> {
                node.put("EventFormatType", EVENT);
                node.put("MessageId", happened.message().id());
                node.put("RegistryPrefix", happened.message().prefix());
                node.put("ResourceType", happened.resourceType());
                node.put("OriginResource", happened.origin());
            }
            case Report report -> {
                node.put("EventFormatType", METRIC_REPORT);
                node.put("MetricReportDefinition", report.definition());
            }
        }
        return node;
    }

    /** As it goes to a destination. */
    default ObjectNode json(String id, @Nullable String context, boolean withOrigin) {
        return switch (this) {
            case Happened happened -> event(happened, id, context, withOrigin);
            case Report report -> {
                ObjectNode copy = report.report().deepCopy();
                if (context != null) {
                    copy.put("Context", context);
                }
                yield copy;
            }
        };
    }

    private static ObjectNode event(Happened happened, String id, @Nullable String context, boolean withOrigin) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("@odata.type", "#Event.v1_13_0.Event");
        node.put("Id", id);
        node.put("Name", happened.message().id());
        if (context != null) {
            node.put("Context", context);
        }
        node.put("Events@odata.count", 1);
        ObjectNode record = node.putArray("Events").addObject();
        EventMessage message = happened.message();
        record.put("MemberId", "0");
        record.put("EventId", id);
        record.put("EventType", type(message));
        record.put("EventTimestamp", happened.time());
        record.put("MessageId", message.id());
        record.put("Message", message.text(happened.args()));
        if (!happened.args().isEmpty()) {
            happened.args().forEach(record.putArray("MessageArgs")::add);
        }
        record.put("MessageSeverity", message.severity());
        if (withOrigin && happened.origin() != null) {
            record.putObject("OriginOfCondition").put("@odata.id", happened.origin());
        }
        return node;
    }

    /** Deprecated, but required by the schema. */
    private static String type(EventMessage message) {
        return switch (message) {
            case RESOURCE_CREATED -> "ResourceAdded";
            case RESOURCE_REMOVED -> "ResourceRemoved";
            case RESOURCE_CHANGED -> "ResourceUpdated";
            case RESOURCE_STATUS_CHANGED_OK,
                    RESOURCE_STATUS_CHANGED_WARNING,
                    RESOURCE_STATUS_CHANGED_CRITICAL,
                    RESOURCE_STATE_CHANGED -> "StatusChange";
            default -> "Other";
        };
    }
}
