package pantry.emulator.simulated.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a fault that was asked for. */
public record FaultId(@JsonValue String text) implements Comparable<FaultId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FaultId {
        IdText.check(text);
    }

    @Override
    public int compareTo(FaultId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
