package pantry.emulator.simulated.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a blade. */
public record BladeId(@JsonValue String text) implements Comparable<BladeId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BladeId {
        IdText.check(text);
    }

    @Override
    public int compareTo(BladeId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
