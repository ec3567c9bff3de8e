package pantry.emulator.redfish;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.redfish.message.Request;

/** What the two sides can read of each other: versions of OData, types of media, their character set. */
final class Negotiation {
    static final String JSON = "application/json";

    private static final String ACCEPT = "Accept";
    private static final String CONTENT_TYPE = "Content-Type";
    /** What command line clients say of any body unless they are told otherwise. */
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final Set<String> WITH_BODY = Set.of("POST", "PATCH", "PUT");

    private Negotiation() {}

    static void requireVersion(Request request) {
        String version = request.header("OData-Version");
        if (version != null && !version.strip().equals("4.0")) {
            throw new Problem(412, Message.of(BaseMessage.HEADER_INVALID, "OData-Version"));
        }
    }

    /** A body without a type is taken for JSON, as it can be nothing else; a body of another type is refused. */
    static void requireJson(Request request) {
        String type = request.header(CONTENT_TYPE);
        if (type == null || request.body().length == 0 || !WITH_BODY.contains(request.method())) {
            return;
        }
        if (type.equals(FORM) && request.body()[0] == '{') {
            return;
        }
        String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
        boolean isJson = parts[0].strip().equals(JSON);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "").replace("'", "");
            isJson &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        if (!isJson) {
            throw new Problem(415, List.of(Message.of(BaseMessage.HEADER_INVALID, CONTENT_TYPE)), Map.of(ACCEPT, JSON));
        }
    }

    static void requireAccepted(Request request, String offered) {
        if (!accepts(request.header(ACCEPT), offered)) {
            throw new Problem(406, Message.of(BaseMessage.HEADER_INVALID, ACCEPT));
        }
    }

    static boolean accepts(@Nullable String header, String offered) {
        if (header == null || header.isBlank()) {
            return true;
        }
        String group = offered.substring(0, offered.indexOf('/')) + "/*";
        for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            String type = parts[0].strip();
            boolean named = type.equals(offered) || type.equals(group) || type.equals("*/*") || type.equals("*");
            if (named && !isRefused(parts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRefused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].strip().matches("q=0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }
}
