package pantry.provisioning.ground;

import java.util.Map;
import java.util.TreeMap;

/** What was answered to a command, kept so that a repeat of it gets the same bytes. */
public record Answer(int status, Map<String, String> headers, String body) {
    public Answer {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("only what had an effect is kept, not a " + status);
        }
        headers = Map.copyOf(new TreeMap<>(headers));
    }
}
