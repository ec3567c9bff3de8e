package pantry.emulator.simulated.machine;

/** Where a server is between off and on. */
public enum PowerState {
    /** Nothing runs; its slices hold their guarantees. */
    OFF,
    /** Firmware and boot; nothing is used yet. */
    POWERING_ON,
    /** It runs what its boot volume holds, if it has one. */
    ON,
    /** The guest was told to stop. */
    POWERING_OFF
}
