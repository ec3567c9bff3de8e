package pantry.emulator.redfish.resource;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.event.Destination;
import pantry.emulator.redfish.event.Interest;
import pantry.emulator.redfish.event.Notice;
import pantry.emulator.redfish.event.Subscriptions;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How event destinations are asked for, and how they look. */
final class Destinations {
    static final String POLICY = "DeliveryRetryPolicy";
    static final List<String> SEVERITIES = List.of("OK", "Warning", "Critical");
    static final List<String> RESOURCE_TYPES = List.of(
            "Chassis",
            "ComputerSystem",
            "Connection",
            "EventService",
            "Manager",
            "ResourceBlock",
            "Storage",
            "StorageController",
            "StoragePool",
            "Task",
            "Volume");

    private static final int MAX_URI = 1024;
    private static final int MAX_TEXT = 1024;
    private static final int MAX_WORDS = 64;
    private static final int MAX_HEADERS = 16;
    private static final String HEADERS = "HttpHeaders";
    private static final String DESTINATION = "Destination";

    private Destinations() {}

    static Destination read(Fields body, Supplier<String> nextId) {
        String uri = address(body, body.requiredText(DESTINATION, MAX_URI));
        one(body, "Protocol", body.requiredText("Protocol", MAX_TEXT), List.of("Redfish"));
        String type = body.text("SubscriptionType", MAX_TEXT);
        if (type != null) {
            one(body, "SubscriptionType", type, List.of("RedfishEvent"));
        }
        String format = body.text("EventFormatType", MAX_TEXT);
        if (format != null) {
            one(body, "EventFormatType", format, List.of(Notice.EVENT, Notice.METRIC_REPORT));
        }
        String context = body.text("Context", MAX_TEXT);
        Boolean subordinate = body.truth("SubordinateResources");
        Interest interest = new Interest(
                format == null ? Notice.EVENT : format,
                words(body, "RegistryPrefixes"),
                words(body, "ExcludeRegistryPrefixes"),
                words(body, "MessageIds"),
                words(body, "ExcludeMessageIds"),
                words(body, "ResourceTypes"),
                references(body, "OriginResources"),
                subordinate != null && subordinate,
                severities(body),
                references(body, "MetricReportDefinitions"),
                null);
        Map<String, String> headers = headersIfThere(body);
        Destination.RetryPolicy policy = policyIfThere(body);
        Boolean verify = body.truth("VerifyCertificate");
        Boolean origin = body.truth("IncludeOriginOfCondition");
        if (Boolean.TRUE.equals(origin)) {
            throw body.notInList("IncludeOriginOfCondition", "true");
        }
        // What older clients say beside it means nothing any more.
        body.ignore("Name", "Description", "EventTypes", "Id", "Oem", "Actions").noOthers();
        return new Destination(
                nextId.get(),
                uri,
                context,
                interest,
                true,
                headers == null ? Map.of() : headers,
                policy == null ? Destination.RetryPolicy.TERMINATE_AFTER_RETRIES : policy,
                verify != null && verify);
    }

    static ObjectNode page(String uri, Destination destination, Subscriptions.State state) {
        Interest interest = destination.interest();
        Page page = Page.of(uri, "EventDestination.v1_16_0", destination.id(), "Event destination " + destination.id())
                .put(DESTINATION, destination.uri())
                .put("Protocol", "Redfish")
                .put("SubscriptionType", destination.isStream() ? "SSE" : "RedfishEvent")
                .put("EventFormatType", interest.eventFormatType().isEmpty() ? null : interest.eventFormatType())
                .put(POLICY, destination.retryPolicy().wireName())
                .put("SubordinateResources", interest.subordinateResources())
                .put("VerifyCertificate", destination.verifyCertificate())
                .texts(HEADERS, List.of())
                .put("Status", status(state));
        if (destination.context() == null) {
            page.putNull("Context");
        } else {
            page.put("Context", destination.context());
        }
        several(page, "RegistryPrefixes", interest.registryPrefixes());
        several(page, "ExcludeRegistryPrefixes", interest.excludeRegistryPrefixes());
        several(page, "MessageIds", interest.messageIds());
        several(page, "ExcludeMessageIds", interest.excludeMessageIds());
        several(page, "ResourceTypes", interest.resourceTypes());
        several(page, "Severities", interest.severities());
        page.links("OriginResources", interest.originResources());
        page.links("MetricReportDefinitions", interest.metricReportDefinitions());
        if (!destination.isStream()) {
            page.put(
                    "Actions",
                    Page.object()
                            .put(
                                    "#EventDestination.ResumeSubscription",
                                    Page.object().put("target", uri + "/Actions/EventDestination.ResumeSubscription")));
        }
        return page.json();
    }

    static @Nullable Map<String, String> headersIfThere(Fields body) {
        if (!body.names().contains(HEADERS)) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Fields header : body.objects(HEADERS, MAX_HEADERS)) {
            for (Map.Entry<String, JsonNode> entry : header.json().properties()) {
                String value = header.text(entry.getKey(), MAX_TEXT);
                if (value == null || !isHeader(entry.getKey(), value)) {
                    throw body.badFormat(HEADERS, entry.getKey());
                }
                headers.put(entry.getKey(), value);
            }
        }
        return headers;
    }

    static Destination.@Nullable RetryPolicy policyIfThere(Fields body) {
        String name = body.text(POLICY, MAX_TEXT);
        if (name == null) {
            return null;
        }
        return Arrays.stream(Destination.RetryPolicy.values())
                .filter(policy -> policy.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> body.notInList(POLICY, name));
    }

    private static Page status(Subscriptions.State state) {
        return switch (state) {
            case ENABLED -> Parts.status("Enabled", "OK");
            case SUSPENDED -> Parts.status("StandbyOffline", "Warning");
            case OUT_OF_REACH -> Parts.status("Disabled", "Warning");
        };
    }

    private static String address(Fields body, String text) {
        try {
            URI uri = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw body.badFormat(DESTINATION, text);
        }
        throw body.badFormat(DESTINATION, text);
    }

    private static void one(Fields body, String name, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw body.notInList(name, value);
        }
    }

    private static List<String> words(Fields body, String name) {
        return body.texts(name, MAX_WORDS, MAX_TEXT);
    }

    private static List<String> references(Fields body, String name) {
        return body.objects(name, MAX_WORDS).stream().map(Fields::self).toList();
    }

    private static List<String> severities(Fields body) {
        List<String> asked = words(body, "Severities");
        asked.forEach(severity -> one(body, "Severities", severity, SEVERITIES));
        return asked;
    }

    /** As the HTTP client sees it, which knows the names that it will not send. */
    private static boolean isHeader(String name, String value) {
        try {
            HttpRequest.newBuilder().header(name, value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void several(Page page, String name, List<String> values) {
        if (!values.isEmpty()) {
            page.texts(name, values);
        }
    }
}
