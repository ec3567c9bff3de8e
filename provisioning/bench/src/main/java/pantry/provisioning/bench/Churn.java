package pantry.provisioning.bench;

import java.util.Arrays;

/**
 * W2's mix of orders, and W3's releases that hold a load: 85 % single servers, 10 % farms of 2 to 4, 3 % resizes, 2 %
 * spanning servers of 2 or 4 whole blades. A decision is one member placed or refused; releases are paid for, not counted.
 */
final class Churn {
    private enum Order {
        SINGLE,
        FARM,
        RESIZE,
        SPAN
    }

    private final Pool pool;
    final Contender contender;
    private final Dice dice;
    private final OrderSizes sizes;
    private final long target;
    private final int[] placed = new int[4];

    /** Each in one word ({@link Placed}): the next to be released is any of them, and what its record costs is no decision. */
    private long[] server = new long[1024];

    private int servers;

    private Order next = Order.SINGLE;
    private int parts;
    private int resized;

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
            int cpu = Placed.cpu(other.server[at]);
            int memory = Placed.memory(other.server[at]);
            int number = Placed.number(other.server[at]);
            add(contender.seed(bladeOf.applyAsInt(number), cpu, memory), cpu, memory, true);
        }
        holds = true;
    }

    /** One order, and as many releases as hold the load. */
    void event() {
        order();
        hold();
    }

    void order() {
        prepare();
        decide();
    }

    /** Draws the next order, and releases what makes way for it. */
    void prepare() {
        int draw = dice.below(100);
        if (draw < 98) {
            sizes.draw(dice);
        }
        if (draw < 85) {
            next = Order.SINGLE;
            makeWay(sizes.cpu);
        } else if (draw < 95) {
            next = Order.FARM;
            parts = 2 + dice.below(3);
            makeWay((long) parts * sizes.cpu);
        } else if (draw < 98) {
            next = Order.RESIZE;
            resized = servers == 0 ? 0 : dice.below(servers);
        } else {
            next = Order.SPAN;
            parts = dice.below(2) == 0 ? 2 : 4;
            makeWay((long) parts * pool.largestCpu());
        }
    }

    /** Has the order decided that was drawn. */
    void decide() {
        refused = false;
        switch (next) {
            case SINGLE -> placeSingle();
            case FARM -> farm();
            case RESIZE -> resize();
            case SPAN -> span();
        }
    }

    void single() {
        sizes.draw(dice);
        makeWay(sizes.cpu);
        placeSingle();
    }

    private void placeSingle() {
        decisions++;
        int number = contender.place(sizes.cpu, sizes.memory);
        if (number == Contender.NONE) {
            refused = true;
        } else {
            add(number, sizes.cpu, sizes.memory, true);
        }
    }

    private void farm() {
        decisions += parts;
        int count = contender.farm(parts, sizes.cpu, sizes.memory, placed);
        refused = count < parts;
        for (int at = 0; at < count; at++) {
            add(placed[at], sizes.cpu, sizes.memory, true);
        }
    }

    private void resize() {
        if (servers == 0 || !Placed.isSingle(server[resized])) {
            return;
        }
        decisions++;
        int cpu = Placed.cpu(server[resized]);
        int memory = Placed.memory(server[resized]);
        int number = contender.resize(Placed.number(server[resized]), cpu, memory, sizes.cpu, sizes.memory);
        if (number < 0) {
            refused = true;
            server[resized] = Placed.of(~number, cpu, memory, true);
            return;
        }
        cpuUsed += sizes.cpu - cpu;
        server[resized] = Placed.of(number, sizes.cpu, sizes.memory, true);
    }

    private void span() {
        int ofCpu = parts * pool.largestCpu();
        int ofMemory = parts * pool.largestMemory();
        decisions++;
        spans++;
        int count = contender.span(parts, ofCpu, ofMemory, placed);
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
            add(placed[at], ofCpu / parts, ofMemory / parts, true);
        }
        decisions += parts - 1;
        refused = count < parts;
        spansRefused += refused ? 1 : 0;
    }

    private void add(int number, int ofCpu, int ofMemory, boolean isSingle) {
        if (servers == server.length) {
            server = Arrays.copyOf(server, servers * 2);
        }
        server[servers] = Placed.of(number, ofCpu, ofMemory, isSingle);
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
            long one = server[at];
            contender.release(Placed.number(one), Placed.cpu(one), Placed.memory(one));
            cpuUsed -= Placed.cpu(one);
            servers--;
            server[at] = server[servers];
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
