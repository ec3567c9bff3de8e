package pantry.emulator.simulated.clock;

/**
 * From which wall instant on which simulated instant, and how fast from there.
 *
 * @param speedThousandths 1000 is as fast as the wall's clock; at 0 it stands until it is set
 */
public record ClockSetting(long wallMicros, long simulatedMicros, long speedThousandths) {
    public static final long REAL_TIME = 1000;
    public static final long MAX_SPEED = 3600 * REAL_TIME;

    public ClockSetting {
        if (speedThousandths < 0 || speedThousandths > MAX_SPEED) {
            throw new IllegalArgumentException("speed: " + speedThousandths);
        }
    }

    public static ClockSetting realTime(long wallMicros) {
        return new ClockSetting(wallMicros, wallMicros, REAL_TIME);
    }

    long at(long wallNowMicros) {
        // In two parts, so that years at full speed fit into a long.
        long passed = wallNowMicros - wallMicros;
        return simulatedMicros
                + passed / REAL_TIME * speedThousandths
                + passed % REAL_TIME * speedThousandths / REAL_TIME;
    }
}
