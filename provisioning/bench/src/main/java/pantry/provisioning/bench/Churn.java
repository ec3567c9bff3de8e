package pantry.provisioning.bench;

import java.util.Arrays;

/**
 * W2's mix of orders, and W3's releases that hold a load: 85 % single servers, 10 % farms of 2 to 4, 3 % resizes, 2 %
 * spanning servers of 2 or 4 whole blades. A decision is one member placed or refused; releases are paid for, not counted.
 */
final class Churn {
    private final Pool pool;
    final Contender contender;
    private final Dice dice;
    private final OrderSizes sizes;
    private final long target;
    private final int[] placed = new int[4];

    private int[] server = new int[1024];
    private int[] cpu = new int[1024];
    private int[] memory = new int[1024];
    private boolean[] single = new boolean[1024];
    private int servers;

    private long cpuUsed;
    long decisions;
    long spans;
    long spansRefused;
    boolean refused;
    private boolean holds;

    Churn(Pool pool, Contender contender, long seed, int loadPercent) {
        this.pool = pool;
        this.contender = contender;
        dice = new Dice(seed);
        sizes = new OrderSizes(pool.grain());
        target = pool.cpu() * loadPercent / 100;
    }

    /** Orders until the load is reached; at the highest loads that takes releases too. */
    void fill() {
        long limit = 40L * pool.size() * (pool.largestCpu() / 4_000) + 1_000;
        for (long orders = 0; cpuUsed < target && orders < limit; orders++) {
            order();
        }
        hold();
        holds = true;
    }

    /** Takes over where the servers of another contender stand, all of them single ones. */
    void seedFrom(Churn other, java.util.function.IntUnaryOperator bladeOf) {
        for (int at = 0; at < other.servers; at++) {
            add(
                    contender.seed(bladeOf.applyAsInt(other.server[at]), other.cpu[at], other.memory[at]),
                    other.cpu[at],
                    other.memory[at],
                    true);
        }
        holds = true;
    }

    /** One order, and as many releases as hold the load. */
    void event() {
        order();
        hold();
    }

    void order() {
        int draw = dice.below(100);
        refused = false;
        if (draw < 85) {
            single();
        } else if (draw < 95) {
            farm();
        } else if (draw < 98) {
            resize();
        } else {
            span();
        }
    }

    void single() {
        sizes.draw(dice);
        makeWay(sizes.cpu);
        decisions++;
        int number = contender.place(sizes.cpu, sizes.memory);
        if (number == Contender.NONE) {
            refused = true;
        } else {
            add(number, sizes.cpu, sizes.memory, true);
        }
    }

    private void farm() {
        sizes.draw(dice);
        int members = 2 + dice.below(3);
        makeWay((long) members * sizes.cpu);
        decisions += members;
        int count = contender.farm(members, sizes.cpu, sizes.memory, placed);
        refused = count < members;
        for (int at = 0; at < count; at++) {
            add(placed[at], sizes.cpu, sizes.memory, true);
        }
    }

    private void resize() {
        sizes.draw(dice);
        int at = servers == 0 ? 0 : dice.below(servers);
        if (servers == 0 || !single[at]) {
            return;
        }
        decisions++;
        int number = contender.resize(server[at], cpu[at], memory[at], sizes.cpu, sizes.memory);
        if (number < 0) {
            refused = true;
            server[at] = ~number;
            return;
        }
        cpuUsed += sizes.cpu - cpu[at];
        server[at] = number;
        cpu[at] = sizes.cpu;
        memory[at] = sizes.memory;
    }

    private void span() {
        int blades = dice.below(2) == 0 ? 2 : 4;
        int ofCpu = blades * pool.largestCpu();
        int ofMemory = blades * pool.largestMemory();
        makeWay(ofCpu);
        decisions++;
        spans++;
        int count = contender.span(blades, ofCpu, ofMemory, placed);
        if (contender.spansWhole()) {
            if (count == 1) {
                add(placed[0], ofCpu, ofMemory, false);
            } else {
                refused = true;
                spansRefused++;
            }
            return;
        }
        for (int at = 0; at < count; at++) {
            add(placed[at], ofCpu / blades, ofMemory / blades, true);
        }
        decisions += blades - 1;
        refused = count < blades;
        spansRefused += refused ? 1 : 0;
    }

    private void add(int number, int ofCpu, int ofMemory, boolean isSingle) {
        if (servers == server.length) {
            server = Arrays.copyOf(server, servers * 2);
            cpu = Arrays.copyOf(cpu, servers * 2);
            memory = Arrays.copyOf(memory, servers * 2);
            single = Arrays.copyOf(single, servers * 2);
        }
        server[servers] = number;
        cpu[servers] = ofCpu;
        memory[servers] = ofMemory;
        single[servers] = isSingle;
        servers++;
        cpuUsed += ofCpu;
    }

    /** Releases at random, so that the load is not exceeded when the order is placed. */
    private void makeWay(long cpu) {
        if (holds) {
            release(target - cpu);
        }
    }

    void hold() {
        release(target);
    }

    private void release(long down) {
        while (cpuUsed > down && servers > 0) {
            int at = dice.below(servers);
            contender.release(server[at], cpu[at], memory[at]);
            cpuUsed -= cpu[at];
            servers--;
            server[at] = server[servers];
            cpu[at] = cpu[servers];
            memory[at] = memory[servers];
            single[at] = single[servers];
        }
    }

    double cpuPercent() {
        return 100.0 * cpuUsed / pool.cpu();
    }

    long cpuUsed() {
        return cpuUsed;
    }

    int servers() {
        return servers;
    }

    void count() {
        decisions = 0;
        spans = 0;
        spansRefused = 0;
    }
}
