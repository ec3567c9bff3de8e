package pantry.emulator.simulated;

import java.util.List;
import pantry.emulator.simulated.load.Instants;

/** One line of the log: everything that one command changed, and when. Numbers rise and never repeat. */
record Change(long number, long atMicros, long wallMicros, List<Entry> entries) {
    Change {
        entries = List.copyOf(entries);
    }

    Instants at() {
        return new Instants(atMicros, wallMicros);
    }
}
