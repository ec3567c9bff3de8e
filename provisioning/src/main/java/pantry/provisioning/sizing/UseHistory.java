package pantry.provisioning.sizing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * How much of one resource a server used in two weeks: for each UTC day, how many means of its use stood at which level.
 * It is told windows of five minutes; a mean is of one such window or of several, which are begun anew at each UTC midnight.
 * Levels are 5.5 % apart, so what comes out is right to 2.7 %, and a server's two weeks take some hundred bytes instead of four
 * thousand numbers. (Google's Autopilot and Kubernetes' vertical autoscaler keep such histograms, too; theirs fade, this one
 * forgets whole days, since the promise is two weeks.)
 *
 * <p>One is changed in place; it belongs to one thread.
 */
public final class UseHistory {
    public static final Duration WINDOW = Duration.ofMinutes(5);
    public static final int DAYS = 14;
    /** As many bytes as it can take at most: 288 windows of a day, each at a level of its own. */
    public static final int MOST_BYTES = 4 + DAYS * (2 + 256 * 3);

    private static final Duration DAY = Duration.ofDays(1);
    private static final int LEVELS = 256;
    private static final double STEP = 1.055;
    /** Millicores or MiB; what is less is as good as nothing. */
    private static final double FIRST_LEVEL = 4;

    private static final int BYTE = 0xff;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE_BYTES = 0x80;

    /** By day, in a ring, and level. */
    private final short[] counts = new short[DAYS * LEVELS];
    /** Of all days, by level. */
    private final int[] sums = new int[LEVELS];

    private final Duration mean;
    private final int windowsOfMean;

    private int means;
    private long newestDay;
    /** The mean that is being gathered: its number since the epoch, and what its windows come to. */
    private long open;

    private int openWindows;
    private double openSum;

    /** Of a server of which nothing is known yet; a mean is of that long, which windows fill and a day is filled by. */
    public UseHistory(Duration mean) {
        this.mean = mean;
        windowsOfMean = (int) mean.dividedBy(WINDOW);
        boolean fills = windowsOfMean > 0 && mean.equals(WINDOW.multipliedBy(windowsOfMean));
        if (!fills || DAY.toSeconds() % mean.toSeconds() != 0) {
            throw new IllegalArgumentException("windows do not fill means of " + mean + ", or these no day");
        }
    }

    /** As {@link #bytes} wrote it. */
    public static UseHistory of(Duration mean, byte[] bytes) {
        UseHistory history = new UseHistory(mean);
        if (bytes.length == 0) {
            return history;
        }
        ByteBuffer from = ByteBuffer.wrap(bytes);
        history.newestDay = from.getInt();
        for (int slot = 0; slot < DAYS; slot++) {
            int levels = number(from);
            for (int at = 0; at < levels; at++) {
                int level = from.get() & BYTE;
                history.count(slot, level, number(from));
            }
        }
        if (from.hasRemaining()) {
            history.open = from.getInt();
            history.openWindows = number(from);
            history.openSum = from.getDouble();
        }
        return history;
    }

    /**
     * A window that began then, with its mean. Windows come in order; one of a day that is forgotten already counts nothing,
     * nor does a mean of which less than half was seen.
     */
    public void add(Instant begin, double use) {
        long of = Math.floorDiv(begin.getEpochSecond(), mean.toSeconds());
        if (of != open) {
            close();
            open = of;
        }
        openWindows++;
        openSum += use;
        if (openWindows == windowsOfMean) {
            close();
        }
    }

    /** How many means it knows of. */
    public int means() {
        return means;
    }

    /** How much time its means come to. */
    public Duration known() {
        return mean.multipliedBy(means);
    }

    private void close() {
        if (openWindows * 2 >= windowsOfMean) {
            long day = open * mean.toSeconds() / DAY.toSeconds();
            forgetBefore(day);
            if (day > newestDay - DAYS) {
                count(slotOf(day), level(openSum / openWindows), 1);
            }
        }
        openWindows = 0;
        openSum = 0;
    }

    /** What it used no more than in this share of the time; 0 when nothing is known. */
    public double percentile(double share) {
        long needed = (long) Math.ceil(means * share);
        long passed = 0;
        for (int level = 0; level < LEVELS && needed > 0; level++) {
            passed += sums[level];
            if (passed >= needed) {
                return FIRST_LEVEL * Math.pow(STEP, level - 0.5);
            }
        }
        return 0;
    }

    public byte[] bytes() {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        to.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) newestDay).array());
        for (int slot = 0; slot < DAYS; slot++) {
            write(to, slot * LEVELS);
        }
        if (openWindows > 0) {
            to.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) open).array());
            number(to, openWindows);
            to.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(openSum).array());
        }
        return to.toByteArray();
    }

    private void write(ByteArrayOutputStream to, int day) {
        int levels = 0;
        for (int level = 0; level < LEVELS; level++) {
            levels += counts[day + level] == 0 ? 0 : 1;
        }
        number(to, levels);
        for (int level = 0; level < LEVELS; level++) {
            if (counts[day + level] != 0) {
                to.write(level);
                number(to, counts[day + level]);
            }
        }
    }

    private void forgetBefore(long day) {
        for (long next = Math.max(newestDay + 1, day - DAYS + 1); next <= day; next++) {
            for (int level = 0; level < LEVELS; level++) {
                count(slotOf(next), level, -counts[slotOf(next) * LEVELS + level]);
            }
        }
        newestDay = Math.max(newestDay, day);
    }

    private void count(int slot, int level, int more) {
        counts[slot * LEVELS + level] += (short) more;
        sums[level] += more;
        means += more;
    }

    private static int slotOf(long day) {
        return Math.floorMod(day, DAYS);
    }

    private static int level(double use) {
        double level = Math.ceil(Math.log(Math.max(use, FIRST_LEVEL) / FIRST_LEVEL) / Math.log(STEP));
        return (int) Math.min(LEVELS - 1, level);
    }

    private static void number(ByteArrayOutputStream to, int value) {
        int left = value;
        while (left > SEVEN_BITS) {
            to.write((left & SEVEN_BITS) | MORE_BYTES);
            left >>>= Byte.SIZE - 1;
        }
        to.write(left);
    }

    private static int number(ByteBuffer from) {
        int value = 0;
        int shift = 0;
        int next = MORE_BYTES;
        while ((next & MORE_BYTES) != 0) {
            next = from.get();
            value |= (next & SEVEN_BITS) << shift;
            shift += Byte.SIZE - 1;
        }
        return value;
    }
}
