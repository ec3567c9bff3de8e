package pantry.emulator.simulated.machine;

import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.id.EnclosureId;

/** A frame with numbered slots (from 1) and two control units, of which the first is active while both work. */
public record Enclosure(EnclosureId id, int slots) {
    public static final int MAX_SLOTS = 256;

    public Enclosure {
        if (slots < 1 || slots > MAX_SLOTS) {
            throw new IllegalArgumentException("slots: " + slots);
        }
    }

    public ControlUnitId controlUnitA() {
        return new ControlUnitId(id + "-cu-a");
    }

    public ControlUnitId controlUnitB() {
        return new ControlUnitId(id + "-cu-b");
    }
}
