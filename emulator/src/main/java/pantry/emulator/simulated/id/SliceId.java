package pantry.emulator.simulated.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of the part of one blade given to one server. */
public record SliceId(@JsonValue String text) implements Comparable<SliceId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SliceId {
        IdText.check(text);
    }

    @Override
    public int compareTo(SliceId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
