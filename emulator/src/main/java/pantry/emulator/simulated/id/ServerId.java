package pantry.emulator.simulated.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a server composed of slices. */
public record ServerId(@JsonValue String text) implements Comparable<ServerId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ServerId {
        IdText.check(text);
    }

    @Override
    public int compareTo(ServerId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
