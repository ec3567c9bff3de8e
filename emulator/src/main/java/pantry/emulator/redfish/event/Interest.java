package pantry.emulator.redfish.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.EventMessage;
import pantry.emulator.redfish.message.Filter;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a destination wants to be told. Empty lists want everything; the severities and prefixes are the wire's words.
 *
 * @param filter of a stream, in the form of the query option, or null
 */
public record Interest(
        String eventFormatType,
        List<String> registryPrefixes,
        List<String> excludeRegistryPrefixes,
        List<String> messageIds,
        List<String> excludeMessageIds,
        List<String> resourceTypes,
        List<String> originResources,
        boolean subordinateResources,
        List<String> severities,
        List<String> metricReportDefinitions,
        @Nullable String filter) {
    public Interest {
        registryPrefixes = List.copyOf(registryPrefixes);
        excludeRegistryPrefixes = List.copyOf(excludeRegistryPrefixes);
        messageIds = List.copyOf(messageIds);
        excludeMessageIds = List.copyOf(excludeMessageIds);
        resourceTypes = List.copyOf(resourceTypes);
        originResources = List.copyOf(originResources);
        severities = List.copyOf(severities);
        metricReportDefinitions = List.copyOf(metricReportDefinitions);
    }

    /** All events, or with a filter what that says; reports of meters only where the filter names their format. */
    static Interest ofStream(@Nullable String filter) {
        return new Interest(
                filter != null && filter.contains("EventFormatType") ? "" : Notice.EVENT,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                filter);
    }

    /** The condition that a stream's filter is, ready to be asked. */
    Wanted wanted() {
        return new Wanted(this, filter == null ? null : Filter.parse(filter));
    }

    /** An interest with its filter read. */
    record Wanted(Interest interest, @Nullable Filter filter) {
        boolean accepts(Notice notice) {
            return interest.takes(notice) && (filter == null || filter.accepts(notice.traits()));
        }
    }

    private boolean takes(Notice notice) {
        return switch (notice) {
            case Notice.Happened happened -> !eventFormatType.equals(Notice.METRIC_REPORT) && takes(happened);
            case Notice.Report report -> !eventFormatType.equals(Notice.EVENT) && takes(report);
        };
    }

    private boolean takes(Notice.Report report) {
        return metricReportDefinitions.isEmpty() || metricReportDefinitions.contains(report.definition());
    }

    private boolean takes(Notice.Happened happened) {
        EventMessage message = happened.message();
        return (registryPrefixes.isEmpty() || registryPrefixes.contains(message.prefix()))
                && !excludeRegistryPrefixes.contains(message.prefix())
                && (messageIds.isEmpty() || names(messageIds, message))
                && !names(excludeMessageIds, message)
                && (resourceTypes.isEmpty() || resourceTypes.contains(happened.resourceType()))
                && (severities.isEmpty() || severities.contains(message.severity()))
                && isFromHere(happened.origin());
    }

    private boolean isFromHere(@Nullable String origin) {
        if (originResources.isEmpty()) {
            return true;
        }
        return origin != null
                && originResources.stream()
                        .anyMatch(wanted ->
                                origin.equals(wanted) || (subordinateResources && origin.startsWith(wanted + "/")));
    }

    /** Whatever version of the registry the client has in mind. */
    private static boolean names(List<String> ids, EventMessage message) {
        String key = message.id().substring(message.id().lastIndexOf('.') + 1);
        return ids.stream().anyMatch(id -> id.startsWith(message.prefix() + ".") && id.endsWith("." + key));
    }

    /** Whether a filter says only what streams can be filtered by. */
    public static boolean isFilter(String text) {
        ObjectNode traits = new Notice.Happened(EventMessage.TEST_MESSAGE, List.of(), "", null, "").traits();
        List<String> known = new ArrayList<>(traits.propertyNames());
        known.add("MetricReportDefinition");
        return Filter.parse(text).properties().stream().allMatch(known::contains);
    }
}
