package pantry.emulator.simulated.machine;

import java.util.List;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.id.EnclosureId;

/** A frame with numbered slots (from 1) and two control units, of which the first is active while both work. */
public record Enclosure(EnclosureId id, int slots) {
    public static final int MAX_SLOTS = 256;
    /** Between the enclosure's id and the unit's letter. */
    public static final String UNIT_INFIX = "-cu-";

    public Enclosure {
        if (slots < 1 || slots > MAX_SLOTS) {
            throw new IllegalArgumentException("slots: " + slots);
        }
    }

    public ControlUnitId controlUnitA() {
        return new ControlUnitId(id + UNIT_INFIX + "a");
    }

    public ControlUnitId controlUnitB() {
        return new ControlUnitId(id + UNIT_INFIX + "b");
    }

    public List<ControlUnitId> controlUnits() {
        return List.of(controlUnitA(), controlUnitB());
    }
}
