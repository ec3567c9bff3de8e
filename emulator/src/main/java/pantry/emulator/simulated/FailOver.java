package pantry.emulator.simulated;

import pantry.emulator.simulated.id.ControlUnitId;

/** A control unit that will be active at an instant; until then its enclosure has none. */
record FailOver(ControlUnitId unit, long atMicros) {}
