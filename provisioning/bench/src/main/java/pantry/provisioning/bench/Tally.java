package pantry.provisioning.bench;

import java.util.Arrays;

/** What a replay comes to. */
final class Tally {
    private static final double PERCENT = 100;

    private final double[] heldToday;
    private final double[] usedToday;
    private double held;
    private double unused;
    private double unusedByDay;
    private double used;
    private double lacked;
    private long looks;
    private long throttled;
    private long days;
    private long raises;
    private long lowerings;
    private long refused;
    long moves;

    Tally(int servers) {
        heldToday = new double[servers];
        usedToday = new double[servers];
    }

    void add(int server, double guarantee, double got, double lacks, boolean isThrottled) {
        held += guarantee;
        used += got;
        unused += Math.max(0, guarantee - got);
        lacked += Math.max(0, lacks);
        looks++;
        throttled += isThrottled ? 1 : 0;
        heldToday[server] += guarantee;
        usedToday[server] += got;
    }

    void step(boolean up, boolean done) {
        raises += up && done ? 1 : 0;
        lowerings += !up && done ? 1 : 0;
        refused += up && !done ? 1 : 0;
    }

    void endDay() {
        for (int server = 0; server < heldToday.length; server++) {
            unusedByDay += Math.max(0, heldToday[server] - usedToday[server]);
        }
        days += heldToday.length;
        Arrays.fill(heldToday, 0);
        Arrays.fill(usedToday, 0);
    }

    /** Of what was held, what its own server did not use, moment by moment. */
    double slackOfMomentsPercent() {
        return PERCENT * unused / held;
    }

    /** The same of each server's averages of a day, which is how Autopilot's 23 % are counted. */
    double slackPercent() {
        return PERCENT * unusedByDay / held;
    }

    /** Of the servers' time, that in which they wanted more than they got. */
    double throttledTimePercent() {
        return PERCENT * throttled / looks;
    }

    /** Of what was wanted, what was not given. */
    double lackedPercent() {
        return PERCENT * lacked / (used + lacked);
    }

    double raisesPerDay() {
        return (double) raises / days;
    }

    double loweringsPerDay() {
        return (double) lowerings / days;
    }

    double refusedPerDay() {
        return (double) refused / days;
    }

    double movesPerDay() {
        return (double) moves / days;
    }

    double cpuUsed() {
        return used / looks * heldToday.length;
    }
}
