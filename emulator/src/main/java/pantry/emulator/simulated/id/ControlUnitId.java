package pantry.emulator.simulated.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one of a frame's two control units. */
public record ControlUnitId(@JsonValue String text) implements Comparable<ControlUnitId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ControlUnitId {
        IdText.check(text);
    }

    @Override
    public int compareTo(ControlUnitId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
