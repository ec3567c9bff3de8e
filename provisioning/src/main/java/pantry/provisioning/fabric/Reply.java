package pantry.provisioning.fabric;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What came of one request on the wire, before anybody judges what it means. */
sealed interface Reply {
    /** The service answered; a body that is no JSON is a missing node. */
    record Answered(int status, HttpHeaders headers, JsonNode body) implements Reply {
        boolean ok() {
            return status >= 200 && status < 300;
        }

        Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    /** The request never left: nothing can have happened. */
    record NotSent(String why, Duration retryAfter) implements Reply {}

    /** The request left and no answer came: anything may have happened. */
    record Lost(String why) implements Reply {}
}
