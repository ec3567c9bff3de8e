package pantry.provisioning.bench;

/** What a run with quotas counts for each tenant; wide enough that none refuses, so that all runs place the same. */
final class Quotas {
    static final int TENANTS = 500;

    private final long[] used = new long[TENANTS * 4];
    private final long[] limit = new long[TENANTS * 4];
    private long refused;

    Quotas(Pool pool) {
        long cpu = pool.cpu();
        long memory = pool.memory();
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            limit[4 * tenant] = Integer.MAX_VALUE;
            limit[4 * tenant + 1] = cpu;
            limit[4 * tenant + 2] = memory;
        }
    }

    boolean take(int tenant, int servers, long cpu, long memory) {
        int at = 4 * tenant;
        if (used[at] + servers > limit[at]
                || used[at + 1] + cpu > limit[at + 1]
                || used[at + 2] + memory > limit[at + 2]) {
            refused++;
            return false;
        }
        used[at] += servers;
        used[at + 1] += cpu;
        used[at + 2] += memory;
        return true;
    }

    void giveBack(int tenant, int servers, long cpu, long memory) {
        take(tenant, -servers, -cpu, -memory);
    }

    long refused() {
        return refused;
    }
}
