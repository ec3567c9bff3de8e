package pantry.emulator.simulated.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a storage array. */
public record ArrayId(@JsonValue String text) implements Comparable<ArrayId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ArrayId {
        IdText.check(text);
    }

    @Override
    public int compareTo(ArrayId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
