package pantry.provisioning.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** An allocator under random commands beside a naive model with plain lists, which knows what must hold after each. */
final class AllocatorWorld {
    private static final int[][] SIZES = {{4_000, 8_192}, {2_000, 16_384}, {6_000, 12_288}};
    private static final int MOST_MOVES = 6;

    /** What the model remembers of a blade; the rest it adds up from the slices. */
    private record Blade(int enclosure, int cpu, int memory, boolean spare) {}

    private static final class Server {
        int cpu;
        int memory;
        int group;
        boolean span;
        List<Integer> slices = new ArrayList<>();
    }

    private final Random random;
    private final int reserve;
    private final int grain;
    private final int sizes;
    final Allocator allocator = new Allocator();
    private final SliceTable table = allocator.occupancy.slices;
    private final BladeIndex index = allocator.blades();
    private final List<Blade> blades = new ArrayList<>();
    private final List<Boolean> open = new ArrayList<>();
    private final List<Server> servers = new ArrayList<>();
    private final Map<Integer, Spread> groups = new HashMap<>();
    private final Request request = new Request();
    private final Decision decision = new Decision();
    private final Plan plan = new Plan();
    private int nextGroup = 1;
    final Map<String, Integer> happened = new TreeMap<>();

    AllocatorWorld(long seed) {
        random = new Random(seed);
        reserve = seed % 5 == 0 ? 2 : 0;
        grain = seed % 2 == 0 ? 1_000 : 1;
        allocator.survive(reserve);
        sizes = 1 + (int) (seed % 3);
        for (int i = 0; i < 36; i++) {
            plugIn(random.nextInt(5), SIZES[random.nextInt(sizes)], random.nextInt(12) == 0);
        }
    }

    private void plugIn(int enclosure, int[] size, boolean spare) {
        int blade = allocator.plugIn(enclosure, size[0], size[1], size[0] * 4, size[1] * 4, spare);
        assertThat(blade).isEqualTo(blades.size());
        blades.add(new Blade(enclosure, size[0], size[1], spare));
        open.add(true);
    }

    void step() {
        switch (random.nextInt(26)) {
            case 0, 1, 2, 3, 4, 5 -> place();
            case 6, 7 -> group();
            case 8, 9 -> span();
            case 10 -> spanByMoving();
            case 11, 12 -> resize();
            case 13, 14, 15, 16 -> release();
            case 17, 18, 23 -> openOrClose();
            case 24 -> drain();
            case 19 -> loseBlade();
            case 20 -> loseEnclosure();
            case 21 -> freeBlade();
            case 22 -> grow();
            default -> retry();
        }
        check();
    }

    private void count(String what) {
        happened.merge(what, 1, Integer::sum);
    }

    private int cpu() {
        return grain == 1 ? 50 + random.nextInt(3_500) : 1_000 * (1 + random.nextInt(3));
    }

    private int memory() {
        return grain == 1 ? 64 + random.nextInt(7_000) : 1_024 * (1 + random.nextInt(6));
    }

    private Request size(int cpu, int memory) {
        request.size(cpu, memory).priority(random.nextInt(3));
        if (random.nextInt(4) == 0) {
            request.ceilings(cpu + random.nextInt(cpu * 5), memory + random.nextInt(memory * 5));
        }
        if (random.nextInt(4) == 0) {
            request.until(1 + random.nextInt(1_000));
        }
        return request.purpose(random.nextInt(5) == 0 ? Purpose.HEAL : Purpose.ORDER);
    }

    // ---- what a naive look says

    private int[] free(int blade) {
        return new int[] {
            index.cpuFree(blade), index.memoryFree(blade), index.cpuCeilingFree(blade), index.memoryCeilingFree(blade)
        };
    }

    private boolean isEmpty(int blade) {
        return table.countOn(blade) == 0;
    }

    private boolean dominates(int blade, int other) {
        return blades.get(blade).cpu >= blades.get(other).cpu && blades.get(blade).memory >= blades.get(other).memory;
    }

    /** Whether the reserve still holds when this empty blade is taken too. */
    private boolean leavesReserve(int taken) {
        for (int used = 0; used < blades.size(); used++) {
            if (open.get(used) && (used == taken || !isEmpty(used)) && dominates(taken, used)) {
                int empties = 0;
                for (int one = 0; one < blades.size(); one++) {
                    empties += one != taken && open.get(one) && isEmpty(one) && dominates(one, used) ? 1 : 0;
                }
                if (empties < reserve) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isEligible(int blade, Purpose purpose) {
        if (!open.get(blade)) {
            return false;
        }
        if (purpose != Purpose.ORDER) {
            return true;
        }
        return !blades.get(blade).spare && (!isEmpty(blade) || reserve == 0 || leavesReserve(blade));
    }

    private boolean fits(int blade, Request what) {
        int[] free = free(blade);
        return isEligible(blade, what.purpose)
                && free[0] >= what.cpu
                && free[1] >= what.memory
                && free[2] >= what.cpuCeiling
                && free[3] >= what.memoryCeiling
                && blades.get(blade).cpu >= what.cpuCeiling
                && blades.get(blade).memory >= what.memoryCeiling;
    }

    private List<Integer> fitting(Request what) {
        List<Integer> fitting = new ArrayList<>();
        for (int blade = 0; blade < blades.size(); blade++) {
            if (fits(blade, what)) {
                fitting.add(blade);
            }
        }
        return fitting;
    }

    // ---- commands

    private void place() {
        size(cpu(), memory());
        List<Integer> fitting = fitting(request);
        boolean placed = allocator.place(request, decision);
        assertThat(placed).as("placed exactly when a blade fits").isEqualTo(!fitting.isEmpty());
        if (placed) {
            assertThat(fitting).contains(decision.blade(0));
            adopt(false);
        }
        assertThat(allocator.explain(request, decision)).isNotBlank();
        count(placed ? "placed" : "refused");
    }

    private void group() {
        size(cpu(), memory());
        boolean old = !groups.isEmpty() && random.nextInt(3) == 0;
        int group = old ? new ArrayList<>(groups.keySet()).get(random.nextInt(groups.size())) : nextGroup++;
        Spread spread =
                groups.computeIfAbsent(group, any -> random.nextInt(3) == 0 ? Spread.DISTINCT_ENCLOSURES : Spread.EVEN);
        request.group(group, spread);
        int members = 1 + random.nextInt(5);
        boolean all = random.nextBoolean();
        Map<Integer, Integer> counts = new HashMap<>();
        Map<Integer, Integer> room = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (int slice = table.firstOf(group); slice >= 0; slice = table.nextOfGroup(slice)) {
            if (table.blade(slice) >= 0) {
                taken.add(table.blade(slice));
                counts.merge(index.enclosure(table.blade(slice)), 1, Integer::sum);
            }
        }
        for (int blade : fitting(request)) {
            if (!taken.contains(blade)) {
                room.merge(index.enclosure(blade), 1, Integer::sum);
            }
        }
        int possible = waterFill(counts, room, members, spread);
        allocator.group(request, members, all, decision);
        if (reserve == 0 || request.purpose == Purpose.HEAL) {
            int expected = possible < members && all ? 0 : possible;
            assertThat(decision.count())
                    .as("as many members as a full search places")
                    .isEqualTo(expected);
            if (expected == members && request.end == Request.NO_END) {
                Map<Integer, Integer> got = new HashMap<>();
                for (int slice = table.firstOf(group); slice >= 0; slice = table.nextOfGroup(slice)) {
                    if (table.blade(slice) >= 0) {
                        got.merge(index.enclosure(table.blade(slice)), 1, Integer::sum);
                    }
                }
                assertThat(sorted(got)).as("as even as can be").isEqualTo(sorted(counts));
            }
        }
        if (decision.isPlaced()) {
            adopt(false);
        }
        count("group " + decision.outcome());
    }

    private static List<Integer> sorted(Map<Integer, Integer> counts) {
        return counts.values().stream().sorted().toList();
    }

    private static int waterFill(Map<Integer, Integer> counts, Map<Integer, Integer> room, int members, Spread spread) {
        int placed = 0;
        while (placed < members) {
            int best = -1;
            for (Map.Entry<Integer, Integer> one : room.entrySet()) {
                int has = counts.getOrDefault(one.getKey(), 0);
                if (one.getValue() > 0
                        && (spread == Spread.EVEN || has == 0)
                        && (best < 0 || has < counts.getOrDefault(best, 0))) {
                    best = one.getKey();
                }
            }
            if (best < 0) {
                return placed;
            }
            room.merge(best, -1, Integer::sum);
            counts.merge(best, 1, Integer::sum);
            placed++;
        }
        return placed;
    }

    private void spanSize() {
        size(4_500 + random.nextInt(9_000), 6_000 + random.nextInt(20_000));
        if (random.nextInt(4) == 0) {
            request.survives(1);
        }
        if (grain > 1) {
            request.size(8_000, 16_384);
        }
    }

    private void span() {
        spanSize();
        int expected = fewestParts();
        int before = Arrays.hashCode(new long[] {index.fingerprint()});
        boolean placed = allocator.span(request, decision);
        if (decision.outcome() == Decision.Outcome.FITS_ONE_BLADE
                || decision.outcome() == Decision.Outcome.SLICES_TOO_SMALL) {
            count("span " + decision.outcome());
            return;
        }
        if (reserve == 0 || request.purpose == Purpose.HEAL) {
            assertThat(placed ? decision.count() - decision.reserves() : 0)
                    .as("on the fewest blades of one enclosure")
                    .isEqualTo(expected);
        }
        if (placed) {
            adopt(true);
        } else {
            assertThat(Arrays.hashCode(new long[] {index.fingerprint()})).isEqualTo(before);
        }
        assertThat(allocator.explain(request, decision)).isNotBlank();
        count("span " + decision.outcome());
    }

    /** By trying every set of blades of every enclosure; 0 when there is none. Ceilings beyond guarantees are left out of it. */
    private int fewestParts() {
        if (request.cpuCeiling != request.cpu || request.memoryCeiling != request.memory) {
            request.ceilings(request.cpu, request.memory);
        }
        int best = 0;
        for (int enclosure = 0; enclosure < 5; enclosure++) {
            int fewest = fewestParts(enclosure, List.of());
            best = best == 0 || (fewest > 0 && fewest < best) ? fewest : best;
        }
        return best;
    }

    /** The same within one enclosure, on other blades than these. */
    private int fewestParts(int enclosure, List<Integer> avoided) {
        int best = 0;
        List<Integer> usable = new ArrayList<>();
        for (int blade = 0; blade < blades.size(); blade++) {
            int[] free = free(blade);
            if (blades.get(blade).enclosure == enclosure
                    && !avoided.contains(blade)
                    && isEligible(blade, request.purpose)
                    && Math.min(free[0], free[2]) >= Spans.LEAST_CPU
                    && Math.min(free[1], free[3]) >= Spans.LEAST_MEMORY) {
                usable.add(blade);
            }
        }
        for (int set = 1; set < 1 << usable.size(); set++) {
            int parts = Integer.bitCount(set);
            if ((best == 0 || parts < best) && canHold(usable, set, parts)) {
                best = parts;
            }
        }
        return best;
    }

    private boolean canHold(List<Integer> usable, int set, int parts) {
        long cpu = 0;
        long memory = 0;
        List<int[]> chosen = new ArrayList<>();
        List<int[]> others = new ArrayList<>();
        for (int at = 0; at < usable.size(); at++) {
            int[] free = free(usable.get(at));
            int[] room = {Math.min(free[0], free[2]), Math.min(free[1], free[3])};
            if ((set >> at & 1) != 0) {
                cpu += room[0];
                memory += room[1];
                chosen.add(room);
            } else {
                others.add(room);
            }
        }
        if (cpu < request.cpu
                || memory < request.memory
                || request.cpu < 250 * parts
                || request.memory < 256 * parts
                || others.size() < request.survives) {
            return false;
        }
        if (request.survives == 0) {
            return true;
        }
        SpanShape shape = new SpanShape();
        int[] all = new int[parts];
        Arrays.setAll(all, at -> at);
        shape.split(
                request,
                chosen.stream().mapToInt(room -> room[0]).toArray(),
                chosen.stream().mapToInt(room -> room[1]).toArray(),
                all,
                parts);
        return others.stream()
                        .filter(room -> room[0] >= shape.largestCpu() && room[1] >= shape.largestMemory())
                        .count()
                >= request.survives;
    }

    private void spanByMoving() {
        spanSize();
        long before = index.fingerprint();
        boolean placed = allocator.spanByMoving(request, MOST_MOVES, decision, plan);
        assertThat(plan.count()).isLessThanOrEqualTo(MOST_MOVES);
        if (placed) {
            adopt(true);
            count(plan.count() > 0 ? "span after moves" : "span at once");
        } else {
            assertThat(plan.count()).isZero();
            assertThat(index.fingerprint()).isEqualTo(before);
        }
    }

    private void adopt(boolean span) {
        if (span) {
            Server server = new Server();
            server.cpu = request.cpu;
            server.memory = request.memory;
            server.span = true;
            for (int at = 0; at < decision.count(); at++) {
                server.slices.add(decision.slice(at));
            }
            servers.add(server);
            return;
        }
        for (int at = 0; at < decision.count(); at++) {
            Server server = new Server();
            server.cpu = request.cpu;
            server.memory = request.memory;
            server.group = request.group;
            server.slices.add(decision.slice(at));
            servers.add(server);
        }
    }

    private void resize() {
        if (servers.isEmpty()) {
            return;
        }
        Server server = servers.get(random.nextInt(servers.size()));
        int scale = 50 + random.nextInt(150);
        size(Math.max(50, server.cpu * scale / 100), Math.max(64, server.memory * scale / 100));
        request.end = Request.NO_END;
        request.spread = server.group == 0 ? Spread.EVEN : groups.get(server.group);
        long before = index.fingerprint();
        if (allocator.resize(server.slices.getFirst(), request, decision)) {
            server.cpu = request.cpu;
            server.memory = request.memory;
            server.slices.clear();
            for (int at = 0; at < decision.count(); at++) {
                server.slices.add(decision.slice(at));
            }
            server.span = decision.count() > 1;
        } else {
            assertThat(index.fingerprint())
                    .as("a refused resize changes nothing")
                    .isEqualTo(before);
            if (!server.span && table.blade(server.slices.getFirst()) >= 0) {
                // Its own room would be free too, but then it would have been resized in place.
                Set<Integer> taken = blocked(server);
                assertThat(fitting(request))
                        .allSatisfy(blade -> assertThat(taken).contains(blade));
            }
        }
        assertThat(allocator.explain(request, decision)).isNotBlank();
        count("resize " + decision.outcome());
    }

    private Set<Integer> blocked(Server server) {
        Set<Integer> blocked = new HashSet<>();
        if (server.group == 0) {
            return blocked;
        }
        for (int slice = table.firstOf(server.group); slice >= 0; slice = table.nextOfGroup(slice)) {
            int on = table.blade(slice);
            for (int blade = 0; on >= 0 && slice != server.slices.getFirst() && blade < blades.size(); blade++) {
                if (blade == on
                        || (groups.get(server.group) == Spread.DISTINCT_ENCLOSURES
                                && index.enclosure(blade) == index.enclosure(on))) {
                    blocked.add(blade);
                }
            }
        }
        return blocked;
    }

    private void release() {
        if (!servers.isEmpty()) {
            Server server = servers.remove(random.nextInt(servers.size()));
            allocator.release(server.slices.get(random.nextInt(server.slices.size())));
        }
    }

    private void openOrClose() {
        int blade = random.nextInt(blades.size());
        if (random.nextInt(5) > 0) {
            blade = Math.max(0, open.indexOf(false));
        }
        open.set(blade, !open.get(blade));
        if (open.get(blade)) {
            allocator.open(blade);
        } else {
            allocator.close(blade);
        }
    }

    private void drain() {
        int blade = random.nextInt(blades.size());
        long before = index.fingerprint();
        int stood = table.countOn(blade);
        allocator.planDrain(blade, Purpose.ORDER, plan);
        assertThat(index.fingerprint()).as("a plan changes nothing").isEqualTo(before);
        assertThat(plan.count()).isEqualTo(stood);
        if (plan.homeless() == 0 && random.nextBoolean()) {
            assertThat(allocator.apply(plan)).isTrue();
            assertThat(table.countOn(blade)).isZero();
            count("drained");
        } else if (plan.homeless() > 0) {
            assertThat(allocator.apply(plan)).isFalse();
            assertThat(index.fingerprint()).isEqualTo(before);
        }
    }

    private void loseBlade() {
        int blade = random.nextInt(blades.size());
        open.set(blade, false);
        allocator.loseBlade(blade, plan);
        lost();
    }

    private void loseEnclosure() {
        if (random.nextInt(4) > 0) {
            return;
        }
        int enclosure = random.nextInt(5);
        for (int blade = 0; blade < blades.size(); blade++) {
            if (blades.get(blade).enclosure == enclosure) {
                open.set(blade, false);
            }
        }
        allocator.loseEnclosure(enclosure, plan);
        lost();
        for (int blade = 0; blade < blades.size(); blade++) {
            if (blades.get(blade).enclosure == enclosure && random.nextInt(3) > 0) {
                open.set(blade, true);
                allocator.open(blade);
            }
        }
    }

    private void lost() {
        count("lost");
        follow();
        for (int at = 0; at < plan.count(); at++) {
            int slice = plan.slice(at);
            if (plan.to(at) == Plan.MERGED) {
                continue;
            }
            assertThat(table.blade(slice)).isEqualTo(plan.to(at));
            if (plan.to(at) == BladeIndex.NONE && table.isSpanning(slice)) {
                assertNoRoomForPart(slice);
            } else if (plan.to(at) == BladeIndex.NONE && !table.isSpanning(slice) && table.group(slice) == 0) {
                count("homeless");
                request.size(table.cpu(slice), table.memory(slice))
                        .ceilings(table.cpuCeiling(slice), table.memoryCeiling(slice))
                        .purpose(Purpose.HEAL);
                assertThat(fitting(request)).as("no room was left unused").isEmpty();
            }
        }
    }

    private void retry() {
        int waited = allocator.waiting();
        allocator.retryWaiting(plan);
        int made = follow();
        assertThat(plan.count() - made).isEqualTo(waited);
        assertThat(allocator.waiting()).isEqualTo(plan.homeless());
        count("healed later", waited - plan.homeless());
    }

    /** Parts that were made and parts that are gone belong to the server of the slice that they are of; answers how many were made. */
    private int follow() {
        int made = 0;
        for (int at = 0; at < plan.count(); at++) {
            int slice = plan.slice(at);
            int origin = plan.origin(at);
            if (slice != origin) {
                made++;
                Server server = serverOf(origin);
                assertThat(server.span).as("only what spans is split").isTrue();
                assertThat(table.isReserve(slice)).isFalse();
                server.slices.add(slice);
                count("split");
            }
        }
        for (int at = 0; at < plan.count(); at++) {
            if (plan.to(at) == Plan.MERGED) {
                Server server = serverOf(plan.slice(at));
                server.slices.remove(Integer.valueOf(plan.slice(at)));
                server.span = server.slices.size() > 1;
                count("merged");
            }
        }
        return made;
    }

    private Server serverOf(int slice) {
        return servers.stream()
                .filter(server -> server.slices.contains(slice))
                .findFirst()
                .orElseThrow();
    }

    /** By trying every set of blades: beside those that stand, and of all enclosures when nothing of its server does. */
    private void assertNoRoomForPart(int slice) {
        Server server = serverOf(slice);
        List<Integer> standing = server.slices.stream()
                .map(table::blade)
                .filter(blade -> blade >= 0)
                .toList();
        boolean bursts = server.slices.stream()
                .anyMatch(one ->
                        table.cpuCeiling(one) != table.cpu(one) || table.memoryCeiling(one) != table.memory(one));
        if (bursts || table.group(slice) != 0) {
            return;
        }
        if (standing.isEmpty()) {
            request.size(server.cpu, server.memory).purpose(Purpose.HEAL);
            request.survives(
                    (int) server.slices.stream().filter(table::isReserve).count());
            assertThat(fewestParts())
                    .as("no room was left unused for all of it")
                    .isZero();
            count("homeless span");
        } else {
            request.size(table.cpu(slice), table.memory(slice)).purpose(Purpose.HEAL);
            int fewest = fewestParts(index.enclosure(standing.getFirst()), standing);
            assertThat(table.isReserve(slice) && fewest > 1 ? 0 : fewest)
                    .as("no room was left unused beside the rest of it")
                    .isZero();
            count("homeless part");
        }
    }

    private void count(String what, int times) {
        happened.merge(what, times, Integer::sum);
    }

    private void freeBlade() {
        long before = index.fingerprint();
        allocator.planFreeBlade(MOST_MOVES, plan);
        assertThat(index.fingerprint()).isEqualTo(before);
        assertThat(plan.count()).isLessThanOrEqualTo(MOST_MOVES);
        if (plan.count() > 0) {
            int empties = index.empties();
            assertThat(allocator.apply(plan)).isTrue();
            assertThat(index.empties()).isEqualTo(empties + 1);
            count("freed a blade");
        }
    }

    private void grow() {
        if (blades.size() < 44) {
            plugIn(random.nextInt(5), SIZES[random.nextInt(sizes)], random.nextInt(12) == 0);
        }
    }

    // ---- what must hold after every step

    private void check() {
        index.verify();
        int[][] used = new int[blades.size()][4];
        int slices = 0;
        for (int slice = 0; slice < table.limit(); slice++) {
            if (table.exists(slice)) {
                slices++;
                int blade = table.blade(slice);
                if (blade >= 0) {
                    used[blade][0] += table.cpu(slice);
                    used[blade][1] += table.memory(slice);
                    used[blade][2] += table.cpuCeiling(slice);
                    used[blade][3] += table.memoryCeiling(slice);
                }
            }
        }
        assertThat(allocator.slices()).isEqualTo(slices);
        BladeIndex rebuilt = new BladeIndex();
        for (int blade = 0; blade < blades.size(); blade++) {
            Blade one = blades.get(blade);
            int[] left = {one.cpu, one.memory, one.cpu * 4, one.memory * 4};
            for (int at = 0; at < 4; at++) {
                left[at] -= used[blade][at];
                assertThat(left[at]).as("never more than a blade has").isNotNegative();
            }
            rebuilt.add(one.enclosure, one.cpu, one.memory);
            rebuilt.describe(blade, one.cpu * 4, one.memory * 4, one.spare);
            rebuilt.set(blade, left[0], left[1], left[2], left[3], open.get(blade));
        }
        assertThat(index.fingerprint()).as("as if rebuilt from the slices").isEqualTo(rebuilt.fingerprint());
        int known = 0;
        Map<Integer, Set<Integer>> bladesOfGroups = new HashMap<>();
        Map<Integer, Set<Integer>> enclosuresOfGroups = new HashMap<>();
        for (Server server : servers) {
            known += server.slices.size();
            check(server);
            int blade = table.blade(server.slices.getFirst());
            if (server.group > 0 && !server.span && blade >= 0) {
                assertThat(bladesOfGroups
                                .computeIfAbsent(server.group, any -> new HashSet<>())
                                .add(blade))
                        .as("members on distinct blades")
                        .isTrue();
                if (groups.get(server.group) == Spread.DISTINCT_ENCLOSURES) {
                    enclosuresOfGroups
                            .computeIfAbsent(server.group, any -> new HashSet<>())
                            .add(index.enclosure(blade));
                }
            }
        }
        assertThat(known).isEqualTo(slices);
    }

    private void check(Server server) {
        int cpu = 0;
        int memory = 0;
        Set<Integer> on = new HashSet<>();
        Set<Integer> in = new HashSet<>();
        int largest = 0;
        int standing = 0;
        for (int slice : server.slices) {
            assertThat(table.exists(slice)).isTrue();
            if (!table.isReserve(slice)) {
                cpu += table.cpu(slice);
                memory += table.memory(slice);
                largest = Math.max(largest, table.cpu(slice));
            }
            if (table.blade(slice) >= 0) {
                standing++;
                on.add(table.blade(slice));
                in.add(index.enclosure(table.blade(slice)));
            }
        }
        assertThat(cpu).as("reserved is exactly what was ordered").isEqualTo(server.cpu);
        assertThat(memory).isEqualTo(server.memory);
        assertThat(in.size()).as("in one enclosure").isLessThanOrEqualTo(1);
        assertThat(on).as("on distinct blades").hasSize(standing);
        for (int slice : server.slices) {
            if (server.slices.size() > 1) {
                assertThat(table.cpu(slice)).isGreaterThanOrEqualTo(Spans.LEAST_CPU);
                assertThat(table.memory(slice)).isGreaterThanOrEqualTo(Spans.LEAST_MEMORY);
            }
            if (table.isReserve(slice)) {
                assertThat(table.cpu(slice)).as("a reserve stands in for any").isGreaterThanOrEqualTo(largest);
            }
        }
    }
}
