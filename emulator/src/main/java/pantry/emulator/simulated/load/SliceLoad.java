package pantry.emulator.simulated.load;

import pantry.emulator.simulated.machine.Slice;

/**
 * A slice as its blade sees it while nothing about it changes.
 *
 * @param activeFromMicros when its server is up and booted, {@link #NEVER} while it is off
 */
record SliceLoad(Slice slice, Demand demand, long activeFromMicros, SliceMeters meters, PortMeter port) {
    static final long NEVER = Long.MAX_VALUE;
}
