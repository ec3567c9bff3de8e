package pantry.emulator.redfish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Request;

/** The last answers that were given to reads, the small and recent ones, for when old ones are to be given again. */
final class Remembered {
    private static final int MAX_ANSWERS = 512;
    private static final int MAX_LENGTH = 64 * 1024;
    private static final int OK = 200;

    private final Map<String, Answer> answers = new LinkedHashMap<>();

    /** Keeps the answer of a read in mind, and hands it on. */
    synchronized Answer now(Request request, Answer answer) {
        if (!request.method().equals("GET") || answer.status() != OK || answer.body() == null) {
            return answer;
        }
        String key = key(request);
        answers.remove(key);
        Answer written = answer.written();
        String text = written.text();
        if (text != null && text.length() <= MAX_LENGTH) {
            answers.put(key, written);
            if (answers.size() > MAX_ANSWERS) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
        return written;
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
