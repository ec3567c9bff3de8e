package pantry.emulator.simulated.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a mapping of a volume to a server. */
public record ConnectionId(@JsonValue String text) implements Comparable<ConnectionId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConnectionId {
        IdText.check(text);
    }

    @Override
    public int compareTo(ConnectionId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
