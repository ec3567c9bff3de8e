package pantry.provisioning.bench;

import java.util.Arrays;
import pantry.provisioning.allocator.Allocator;
import pantry.provisioning.allocator.Decision;
import pantry.provisioning.allocator.Plan;
import pantry.provisioning.allocator.Request;
import pantry.provisioning.allocator.Spread;

/** Pantry's own allocator: guarded by quotas and anti-affinity, or bare as its peers. */
final class PantryContender implements Contender {
    private static final int MOST_MOVES = 6;
    private static final int TENANT_BITS = 9;
    private static final int TENANT = (1 << TENANT_BITS) - 1;

    private final Pool pool;
    private final boolean guarded;
    private final boolean moving;
    private final boolean ownSpans;
    final Allocator allocator = new Allocator();
    private final Request request = new Request();
    private final Decision decision = new Decision();
    private final Plan plan = new Plan();
    private final Quotas quotas;
    private final Dice tenants = new Dice(7);
    private long moves;
    private long movedSpans;
    /** Per server, by the number of its first slice: its group, and its tenant in the bits below. */
    private int[] owner = new int[1024];

    private int[] members = new int[1024];
    private int[] freeGroups = new int[1024];
    private int groups = 1;
    private int free;

    private PantryContender(Pool pool, boolean guarded, boolean moving, boolean ownSpans) {
        this.pool = pool;
        this.guarded = guarded;
        this.moving = moving;
        this.ownSpans = ownSpans;
        quotas = new Quotas(pool);
        for (int blade = 0; blade < pool.size(); blade++) {
            allocator.plugIn(
                    pool.enclosure(blade),
                    pool.cpu(blade),
                    pool.memory(blade),
                    pool.cpu(blade) * 4,
                    pool.memory(blade) * 4,
                    false);
        }
    }

    static PantryContender guarded(Pool pool) {
        return new PantryContender(pool, true, false, false);
    }

    static PantryContender moving(Pool pool) {
        return new PantryContender(pool, true, true, false);
    }

    /** Spanning servers as the product shapes them: on as many blades as there is room on. */
    static PantryContender withOwnSpans(Pool pool) {
        return new PantryContender(pool, true, false, true);
    }

    static PantryContender bare(Pool pool) {
        return new PantryContender(pool, false, false, false);
    }

    @Override
    public String name() {
        return !guarded ? "pantry-unguarded" : moving ? "pantry-moving" : ownSpans ? "pantry-own-spans" : "pantry";
    }

    @Override
    public int seed(int blade, int cpu, int memory) {
        throw new UnsupportedOperationException("it fills its pool itself");
    }

    @Override
    public int place(int cpu, int memory) {
        int of = tenant();
        if (guarded && !quotas.take(of, 1, cpu, memory)) {
            return NONE;
        }
        request.size(cpu, memory);
        if (!allocator.place(request, decision)) {
            giveBack(of, 1, cpu, memory);
            return NONE;
        }
        return adopt(decision.slice(0), of, 0);
    }

    private int tenant() {
        return guarded ? tenants.below(Quotas.TENANTS) : 0;
    }

    private int adopt(int server, int ofTenant, int ofGroup) {
        if (guarded) {
            if (server >= owner.length) {
                owner = Arrays.copyOf(owner, server * 2);
            }
            owner[server] = (ofGroup << TENANT_BITS) | ofTenant;
        }
        return server;
    }

    private void giveBack(int of, int servers, long cpu, long memory) {
        if (guarded) {
            quotas.giveBack(of, servers, cpu, memory);
        }
    }

    @Override
    public void release(int server, int cpu, int memory) {
        if (guarded) {
            quotas.giveBack(owner[server] & TENANT, 1, cpu, memory);
            leave(owner[server] >>> TENANT_BITS);
        }
        allocator.release(server);
    }

    private void leave(int of) {
        if (of != 0 && --members[of] == 0) {
            if (free == freeGroups.length) {
                freeGroups = Arrays.copyOf(freeGroups, free * 2);
            }
            freeGroups[free++] = of;
        }
    }

    private int newGroup() {
        if (free > 0) {
            return freeGroups[--free];
        }
        if (groups == members.length) {
            members = Arrays.copyOf(members, groups * 2);
        }
        return groups++;
    }

    @Override
    public int resize(int server, int cpu, int memory, int newCpu, int newMemory) {
        int of = guarded ? owner[server] & TENANT : 0;
        int itsGroup = guarded ? owner[server] >>> TENANT_BITS : 0;
        if (guarded && !quotas.take(of, 0, newCpu - cpu, newMemory - memory)) {
            return ~server;
        }
        request.size(newCpu, newMemory);
        if (itsGroup != 0) {
            request.group(itsGroup, Spread.DISTINCT_ENCLOSURES);
        }
        if (!allocator.resize(server, request, decision)) {
            giveBack(of, 0, newCpu - cpu, newMemory - memory);
            return ~server;
        }
        return adopt(decision.slice(0), of, itsGroup);
    }

    @Override
    public int farm(int count, int cpu, int memory, int[] into) {
        if (!guarded) {
            return Contender.super.farm(count, cpu, memory, into);
        }
        int of = tenant();
        if (!quotas.take(of, count, (long) count * cpu, (long) count * memory)) {
            return 0;
        }
        int number = newGroup();
        request.size(cpu, memory).group(number, Spread.DISTINCT_ENCLOSURES);
        if (!allocator.group(request, count, true, decision)) {
            quotas.giveBack(of, count, (long) count * cpu, (long) count * memory);
            members[number] = 1;
            leave(number);
            return 0;
        }
        members[number] = count;
        for (int at = 0; at < count; at++) {
            into[at] = adopt(decision.slice(at), of, number);
        }
        return count;
    }

    @Override
    public int span(int blades, int cpu, int memory, int[] into) {
        if (!guarded) {
            return Contender.super.span(blades, cpu, memory, into);
        }
        int of = tenant();
        if (!quotas.take(of, 1, cpu, memory)) {
            return 0;
        }
        request.size(cpu, memory);
        if (!ownSpans) {
            request.onExactly(blades);
        }
        boolean placed = moving
                ? allocator.spanByMoving(request, MOST_MOVES, decision, plan)
                : allocator.span(request, decision);
        if (!placed) {
            quotas.giveBack(of, 1, cpu, memory);
            return 0;
        }
        if (moving && plan.count() > 0) {
            moves += plan.count();
            movedSpans++;
        }
        into[0] = adopt(decision.slice(0), of, 0);
        return 1;
    }

    @Override
    public boolean spansWhole() {
        return guarded;
    }

    @Override
    public long moves() {
        return moves;
    }

    @Override
    public long movedSpans() {
        return movedSpans;
    }

    Pool pool() {
        return pool;
    }
}
