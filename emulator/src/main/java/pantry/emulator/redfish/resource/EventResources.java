package pantry.emulator.redfish.resource;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import pantry.emulator.redfish.event.Destination;
import pantry.emulator.redfish.event.Interest;
import pantry.emulator.redfish.event.Notice;
import pantry.emulator.redfish.event.Subscriptions;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.EventMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Patch;
import pantry.emulator.redfish.message.Problem;
import tools.jackson.databind.node.ObjectNode;

/** Who is told what happens: by calls to an address, or through a stream. */
final class EventResources {
    private static final int MAX_TEXT = 1024;
    private static final int MAX_ARGS = 16;
    private static final String ATTEMPTS = "DeliveryRetryAttempts";
    private static final String INTERVAL = "DeliveryRetryIntervalSeconds";
    /** Short, so that a connection that is gone is soon seen to be. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(3);

    private static final List<String> STREAM_FILTERS = List.of(
            "EventFormatType",
            "MessageId",
            "MetricReportDefinition",
            "OriginResource",
            "RegistryPrefix",
            "ResourceType");

    private final Subscriptions subscriptions;

    EventResources(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    void plant(Tree tree) {
        tree.at(Uris.EVENT_SERVICE).get(call -> service()).patch(this::change).administrators();
        tree.at(Uris.EVENT_SERVICE + "/Actions/EventService.SubmitTestEvent")
                .post(this::test)
                .administrators();
        tree.at(Uris.SSE).raw(this::stream);
        tree.at(Uris.SUBSCRIPTIONS).members(call -> all()).post(this::subscribe).administrators();
        String one = Uris.SUBSCRIPTIONS + "/{subscription}";
        tree.at(one)
                .get(call -> page(find(call)))
                .patch(this::changeOne)
                .delete(this::unsubscribe)
                .administrators();
        tree.at(one + "/Actions/EventDestination.ResumeSubscription")
                .post(this::resume)
                .administrators();
    }

    private ObjectNode service() {
        Page filters = Page.object();
        STREAM_FILTERS.forEach(filter -> filters.put(filter, true));
        filters.put("SubordinateResources", false);
        return Page.of(Uris.EVENT_SERVICE, "EventService.v1_12_0", "EventService", "Event Service")
                .put("ServiceEnabled", true)
                .put("Status", Parts.status(true))
                .put(ATTEMPTS, subscriptions.attempts())
                .put(INTERVAL, subscriptions.intervalSeconds())
                .texts("EventFormatTypes", List.of(Notice.EVENT, Notice.METRIC_REPORT))
                .texts(
                        "RegistryPrefixes",
                        Arrays.stream(EventMessage.values())
                                .map(EventMessage::prefix)
                                .distinct()
                                .toList())
                .texts("ResourceTypes", Destinations.RESOURCE_TYPES)
                .texts("Severities", Destinations.SEVERITIES)
                .put("ExcludeMessageId", true)
                .put("ExcludeRegistryPrefix", true)
                .put("IncludeOriginOfConditionSupported", false)
                .put("OriginResourcesSupported", true)
                .put("SubordinateResourcesSupported", true)
                .put("ServerSentEventUri", Uris.SSE)
                .put("SSEFilterPropertiesSupported", filters)
                .link("Subscriptions", Uris.SUBSCRIPTIONS)
                .put(
                        "Actions",
                        Page.object()
                                .put(
                                        "#EventService.SubmitTestEvent",
                                        Page.object()
                                                .put(
                                                        "target",
                                                        Uris.EVENT_SERVICE + "/Actions/EventService.SubmitTestEvent")
                                                .put("@Redfish.ActionInfo", ActionInfoResources.TEST_EVENT)))
                .json();
    }

    private Answer change(Call call) {
        Fields body = call.body();
        Patch patch = Patch.of(body);
        Long attempts = patch.read(ATTEMPTS, () -> body.whole(ATTEMPTS, 0, Subscriptions.MAX_ATTEMPTS));
        Long interval = patch.read(INTERVAL, () -> body.whole(INTERVAL, 1, Subscriptions.MAX_INTERVAL_SECONDS));
        patch.settle(service());
        subscriptions.retry(attempts, interval);
        return patch.answer(service());
    }

    /** The message that it names, where it is one of those that this service sends, else the test message. */
    private Answer test(Call call) {
        Fields body = call.body();
        String id = body.text("MessageId", MAX_TEXT);
        List<String> args = body.texts("MessageArgs", MAX_ARGS, MAX_TEXT);
        String origin = body.text("OriginOfCondition", MAX_TEXT);
        String time = body.text("EventTimestamp", MAX_TEXT);
        for (String name : List.of("EventId", "EventType", "Message", "MessageSeverity", "Severity")) {
            body.text(name, MAX_TEXT);
        }
        body.ignore("EventGroupId").noOthers();
        EventMessage message = Arrays.stream(EventMessage.values())
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElse(EventMessage.TEST_MESSAGE);
        String when = time == null ? Parts.time(call.simulation().nowMicros()) : time;
        subscriptions.log().add(new Notice.Happened(message, args, when, origin, "EventService"));
        return Answer.empty();
    }

    private Answer stream(Call call) {
        String accept = call.request().header("Accept");
        if (accept != null && !accept.contains("text/event-stream") && !accept.contains("*/*")) {
            throw new Problem(406, Message.of(BaseMessage.HEADER_INVALID, "Accept"));
        }
        List<String> filters = call.request().query().getOrDefault("$filter", List.of());
        String filter = filters.isEmpty() ? null : filters.getFirst();
        if (filter != null && !Interest.isFilter(filter)) {
            throw Problem.badRequest(Message.of(BaseMessage.QUERY_PARAMETER_VALUE_ERROR, "$filter"));
        }
        for (String name : call.request().query().keySet()) {
            if (name.startsWith("$") && !name.equals("$filter")) {
                throw new Problem(501, Message.of(BaseMessage.QUERY_PARAMETER_UNSUPPORTED, name));
            }
        }
        if (call.request().method().equals("HEAD")) {
            return new Answer(200, Map.of("Content-Type", "text/event-stream"), null);
        }
        requireRoom();
        return Answer.streaming(
                "text/event-stream", subscriptions.open(filter, call.request().header("Last-Event-ID"), KEEP_ALIVE));
    }

    private Members all() {
        List<String> uris =
                subscriptions.all().stream().map(EventResources::uri).toList();
        return Members.searched(Uris.SUBSCRIPTIONS, "EventDestinationCollection", "Event destinations", uris);
    }

    private Answer subscribe(Call call) {
        requireRoom();
        Destination destination = Destinations.read(call.body(), subscriptions::nextId);
        subscriptions.add(destination);
        return Answer.created(uri(destination), page(destination));
    }

    private Answer changeOne(Call call) {
        Destination now = find(call);
        Fields body = call.body();
        Patch patch = Patch.of(body);
        String context = patch.read("Context", () -> body.text("Context", MAX_TEXT));
        Map<String, String> headers = patch.read("HttpHeaders", () -> Destinations.headersIfThere(body));
        Destination.RetryPolicy policy = patch.read(Destinations.POLICY, () -> Destinations.policyIfThere(body));
        Boolean verify = patch.read("VerifyCertificate", () -> body.truth("VerifyCertificate"));
        patch.settle(page(now));
        Destination changed = now.changed(context, headers, policy, verify);
        subscriptions.change(changed);
        return patch.answer(page(changed));
    }

    private Answer resume(Call call) {
        Destination destination = find(call);
        Fields body = call.bodyIfAny();
        body.ignore("DeliverBufferedEventDuration").noOthers();
        subscriptions.resume(destination);
        return Answer.empty();
    }

    private Answer unsubscribe(Call call) {
        subscriptions.remove(find(call).id());
        return Answer.empty();
    }

    private void requireRoom() {
        if (subscriptions.isFull()) {
            throw new Problem(503, Message.of(BaseMessage.EVENT_SUBSCRIPTION_LIMIT_EXCEEDED));
        }
    }

    private Destination find(Call call) {
        return call.present(subscriptions.get(call.ids().getOrDefault("subscription", "")));
    }

    private static String uri(Destination destination) {
        return Uris.SUBSCRIPTIONS + "/" + destination.id();
    }

    private ObjectNode page(Destination destination) {
        return Destinations.page(uri(destination), destination, subscriptions.state(destination));
    }
}
