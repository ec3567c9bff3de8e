package pantry.billing.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import pantry.billing.close.CloseOutcome;
import pantry.billing.metering.Meter;
import pantry.provisioning.bench.Clock;
import pantry.provisioning.bench.Figures;
import pantry.provisioning.ground.Actor;

/** Closes a month that is all there, beside one grouped sum over the same usage hours. */
final class CloseRun {
    private static final int SERVERS = 10_000;
    private static final int SERVERS_OF_A_TENANT = 100;
    private static final int TIMES = 3;

    private final Desk desk;
    private final BillingOptions options;
    private final Figures figures;
    private final String who;

    CloseRun(Desk desk, BillingOptions options, Figures figures, String who) {
        this.desk = desk;
        this.options = options;
        this.figures = figures;
        this.who = who;
    }

    /** Thrown to leave the month open. */
    private static final class NotKept extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    void run() {
        WrittenMonth month = new WrittenMonth(desk, SERVERS_OF_A_TENANT, List.of(Meter.CPU_USED));
        int servers = options.of(SERVERS);
        int there = 0;
        for (int percent : new int[] {10, 30, 100}) {
            int upTo = servers * percent / 100;
            Clock loading = new Clock();
            month.add(there + 1, upTo);
            System.err.printf("loaded %,d servers in %.1f s%n", upTo - there, loading.seconds());
            there = upTo;
            measure(upTo, percent == 100);
        }
    }

    private void measure(int servers, boolean last) {
        double[] sums = new double[TIMES];
        double[] closes = new double[TIMES];
        // As in the days of grace before: each bill was held to its FOCUS file, and what sources counted was summed.
        desk.closing.report(WrittenMonth.MONTH);
        // In turn, so that neither profits more from what the other has left in memory.
        groupedSum();
        for (int time = 0; time < TIMES; time++) {
            sums[time] = groupedSum();
            closes[time] = close(last && time == TIMES - 1);
        }
        add(servers, "groupedSumMillis", middle(sums), "ms");
        add(servers, "closeMillis", middle(closes), "ms");
        add(servers, "closeOverSum", middle(closes) / middle(sums), "times");
    }

    private double groupedSum() {
        Clock clock = new Clock();
        int[] groups = {0};
        desk.ground.transactions.forSystem().read(() -> {
            desk.ground.jdbc.query(
                    "select server_id, meter, sum(quantity) from usage_hour where period = ? group by server_id, meter",
                    row -> {
                        groups[0]++;
                    },
                    WrittenMonth.MONTH.toString());
            return groups[0];
        });
        return clock.millis();
    }

    private double close(boolean keep) {
        Clock clock = new Clock();
        try {
            CloseOutcome outcome = desk.closing.close(WrittenMonth.MONTH, Actor.SYSTEM, closed -> {
                if (!keep) {
                    throw new NotKept();
                }
            });
            if (!(outcome instanceof CloseOutcome.Closed)) {
                throw new IllegalStateException("the month was not closed: " + outcome);
            }
        } catch (NotKept expected) {
            return clock.millis();
        }
        return clock.millis();
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void add(int servers, String metric, double value, String unit) {
        figures.add(who, "close", servers, Map.of("usageHours", servers * WrittenMonth.HOURS), metric, value, unit);
    }
}
