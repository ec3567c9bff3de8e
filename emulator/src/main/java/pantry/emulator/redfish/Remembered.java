package pantry.emulator.redfish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.Request;
import tools.jackson.databind.node.ObjectNode;

/** The last answers that were given to reads, the small and recent ones, for when old ones are to be given again. */
final class Remembered {
    private static final int MAX_ANSWERS = 512;
    private static final int MAX_BYTES = 64 * 1024;
    private static final int OK = 200;

    private final Map<String, Answer> answers = new LinkedHashMap<>();

    /** Keeps the answer of a read in mind, and hands it on. */
    synchronized Answer now(Request request, Answer answer) {
        ObjectNode body = answer.body();
        if (!request.method().equals("GET") || answer.status() != OK || body == null) {
            return answer;
        }
        String key = key(request);
        answers.remove(key);
        if (Bodies.write(body).length <= MAX_BYTES) {
            answers.put(key, answer);
            if (answers.size() > MAX_ANSWERS) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
        return answer;
    }

    synchronized @Nullable Answer before(Request request) {
        return request.method().equals("GET") ? answers.get(key(request)) : null;
    }

    /** Nobody is told what somebody else may see. */
    private static String key(Request request) {
        return request.path()
                + '\n'
                + request.query()
                + '\n'
                + request.header("Authorization")
                + '\n'
                + request.header("X-Auth-Token");
    }
}
