package pantry.emulator.redfish.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A collection: its members' URIs in a fixed order, found by name where there is an index for it.
 *
 * @param byName the URI of the member with a name, or null when there is none
 * @param isIndexed whether the index knows every member's name, so that a name it does not find is not there
 */
public record Members(String uri, String type, String name, List<String> uris, ByName byName, boolean isIndexed) {
    /** Finds one member without looking at the others. */
    @FunctionalInterface
    public interface ByName {
        @Nullable
        String find(String name);
    }

    public Members(String uri, String type, String name, List<String> uris, ByName byName) {
        this(uri, type, name, uris, byName, true);
    }

    /** A collection that is searched member by member. */
    public static Members searched(String uri, String type, String name, List<String> uris) {
        return new Members(uri, type, name, uris, wanted -> null, false);
    }
}
