package pantry.provisioning.pool;

import java.util.Arrays;
import java.util.List;

/**
 * How much something grows a day, by the median of the slopes between any two days (Theil 1950, Sen 1968): up to three in ten
 * days may be out of line, a big order that was given back for one, and it stays what the others say.
 */
final class Trend {
    private Trend() {}

    record Day(long epochDay, double value) {}

    /** Days are distinct, and there are two at least. */
    static double perDay(List<Day> days) {
        if (days.size() < 2) {
            throw new IllegalArgumentException("a slope is between two days");
        }
        double[] slopes = new double[days.size() * (days.size() - 1) / 2];
        int at = 0;
        for (int i = 0; i < days.size(); i++) {
            for (int j = i + 1; j < days.size(); j++) {
                Day one = days.get(i);
                Day other = days.get(j);
                slopes[at++] = (other.value() - one.value()) / (other.epochDay() - one.epochDay());
            }
        }
        Arrays.sort(slopes);
        int middle = slopes.length / 2;
        return slopes.length % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2;
    }
}
