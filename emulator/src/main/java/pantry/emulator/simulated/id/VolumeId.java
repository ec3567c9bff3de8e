package pantry.emulator.simulated.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a volume on an array. */
public record VolumeId(@JsonValue String text) implements Comparable<VolumeId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VolumeId {
        IdText.check(text);
    }

    @Override
    public int compareTo(VolumeId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
