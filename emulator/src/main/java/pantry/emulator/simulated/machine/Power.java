package pantry.emulator.simulated.machine;

/**
 * A server's switch and since when: the states between are computed from the clock, so nothing has to happen for a
 * server to come up. Times are microseconds of the simulated clock since 1970.
 *
 * @param switchedOn where the switch stands
 * @param settledAtMicros when the change of the switch is through: on is on, off is off
 * @param boots whether there was something to boot when it was switched on, and still is
 * @param lastResetAtMicros when it was last switched on or restarted, 0 for never
 * @param crashed whether it went off because the hardware under it failed
 */
public record Power(boolean switchedOn, long settledAtMicros, boolean boots, long lastResetAtMicros, boolean crashed) {
    public static final Power NEVER_ON = new Power(false, 0, false, 0, false);
    /** What nobody has switched yet and runs. */
    public static final Power ALWAYS_ON = new Power(true, 0, true, 0, false);

    public PowerState at(long nowMicros) {
        if (nowMicros < settledAtMicros) {
            return switchedOn ? PowerState.POWERING_ON : PowerState.POWERING_OFF;
        }
        return switchedOn ? PowerState.ON : PowerState.OFF;
    }

    public Power on(long nowMicros, long takesMicros, boolean bootable) {
        return new Power(true, nowMicros + takesMicros, bootable, nowMicros, false);
    }

    public Power off(long nowMicros, long takesMicros) {
        return new Power(false, nowMicros + takesMicros, false, lastResetAtMicros, false);
    }

    /** Off at once, and nobody had it switched off. */
    public Power crash(long nowMicros) {
        return new Power(false, nowMicros, false, lastResetAtMicros, true);
    }

    public Power lostItsDisk() {
        return new Power(switchedOn, settledAtMicros, false, lastResetAtMicros, crashed);
    }
}
