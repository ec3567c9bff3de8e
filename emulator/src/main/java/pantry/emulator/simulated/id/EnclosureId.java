package pantry.emulator.simulated.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a frame with slots. */
public record EnclosureId(@JsonValue String text) implements Comparable<EnclosureId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EnclosureId {
        IdText.check(text);
    }

    @Override
    public int compareTo(EnclosureId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
