package pantry.provisioning.bench;

import java.util.Arrays;

/** How large servers are ordered, whether they may burst to a whole processor, and whether they size themselves. */
enum ElasticPolicy {
    /** As the product advises for servers that size themselves: small, for the rest comes by itself. */
    PANTRY("pantry", true, true) {
        @Override
        double order(Spread of) {
            return 0;
        }
    },
    /** As careful people order: half of what was ever seen. */
    PANTRY_HALF("pantry-ordered-at-half", true, true) {
        @Override
        double order(Spread of) {
            return of.peak / 2;
        }
    },
    /** Never sizes itself, and bursts: what bursting alone does. */
    BURSTING("fixed-least-bursting", true, false) {
        @Override
        double order(Spread of) {
            return 0;
        }
    },
    FIXED_PEAK("fixed-peak", false, false) {
        @Override
        double order(Spread of) {
            return of.peak;
        }
    },
    FIXED_P95("fixed-p95", false, false) {
        @Override
        double order(Spread of) {
            return of.p95;
        }
    },
    FIXED_HALF("fixed-half-peak", false, false) {
        @Override
        double order(Spread of) {
            return of.peak / 2;
        }
    };

    /** As small as a server can be ordered. */
    static final int LEAST = 50;

    private static final double P95 = 0.95;
    private static final double WHOLE = 100;

    final String who;
    final boolean bursts;
    final boolean sizesItself;

    ElasticPolicy(String who, boolean bursts, boolean sizesItself) {
        this.who = who;
        this.bursts = bursts;
        this.sizesItself = sizesItself;
    }

    /** In percent of its box; never less than the least that can be ordered. */
    abstract double order(Spread of);

    int guarantee(byte[] machine, int box) {
        return (int) Math.max(LEAST, Math.ceil(order(Spread.of(machine)) * box / WHOLE));
    }

    /** Of a machine's whole trace, which who orders a fixed size is supposed to know. */
    record Spread(double peak, double p95) {
        static Spread of(byte[] machine) {
            byte[] sorted = machine.clone();
            Arrays.sort(sorted);
            return new Spread(sorted[sorted.length - 1], sorted[(int) (P95 * (sorted.length - 1))]);
        }
    }
}
