package pantry.emulator.redfish.message;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came in.
 *
 * @param path decoded, without a trailing slash
 * @param query the parameters as they came, decoded
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares requests, and bodies are not copied once more.
public record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Function<String, @Nullable String> headers,
        byte[] body) {
    public @Nullable String header(String name) {
        return headers.apply(name);
    }
}
