package pantry.emulator.redfish;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.MessageKind;
import pantry.emulator.redfish.message.Problem;
import tools.jackson.databind.node.ObjectNode;

/** Answers in the protocol's form where the web server refuses a request before we see it. */
final class Unreadable implements DirectHandler {
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int OWN_FAULT = 500;

    static void handlers(DirectHandlers.Builder builder) {
        Unreadable handler = new Unreadable();
        for (EventType type : EventType.values()) {
            builder.addHandler(type, handler);
        }
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String text) {
        ObjectNode body = new Problem(status.code(), Message.of(kind(status.code()))).json();
        TransportResponse.Builder response = TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/json;charset=utf-8")
                .header(HeaderNames.create("OData-Version"), "4.0")
                .header(HeaderNames.CACHE_CONTROL, "no-cache")
                .keepAlive(type.keepAlive())
                .entity(Bodies.write(body));
        return status.code() == UNAUTHORIZED
                ? response.header(HeaderNames.WWW_AUTHENTICATE, Service.BASIC).build()
                : response.build();
    }

    private static MessageKind kind(int status) {
        return switch (status) {
            case UNAUTHORIZED -> BaseMessage.NO_VALID_SESSION;
            case NOT_FOUND -> BaseMessage.GENERAL_ERROR;
            case TOO_LARGE -> BaseMessage.PAYLOAD_TOO_LARGE;
            default -> status >= OWN_FAULT ? BaseMessage.INTERNAL_ERROR : BaseMessage.GENERAL_ERROR;
        };
    }
}
