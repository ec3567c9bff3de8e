package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pantry.provisioning.allocator.BladeIndex;
import pantry.provisioning.ground.BladeId;

/** The allocator's arrays with the names of what they number. One thread at a time touches it: the committer's its own, onlookers theirs. */
final class PoolIndex {
    private BladeIndex index = new BladeIndex();
    private final Map<BladeId, Integer> numbers = new HashMap<>();
    private final List<BladeRow> blades = new ArrayList<>();
    private final Map<UUID, Integer> enclosures = new HashMap<>();

    /** Forgets everything and believes the rows. */
    void rebuild(List<BladeRow> rows) {
        index = new BladeIndex();
        numbers.clear();
        blades.clear();
        enclosures.clear();
        adoptAll(rows);
    }

    /** The last first: of blades that fit alike the one told of last is taken, and people expect that to be the first by name. */
    void adoptAll(List<BladeRow> rows) {
        rows.reversed().forEach(this::adopt);
    }

    /** Takes over what the database says of a blade, known or new. */
    void adopt(BladeRow row) {
        Integer known = numbers.get(row.id());
        int number;
        if (known == null) {
            Integer enclosure = enclosures.computeIfAbsent(row.enclosure(), id -> enclosures.size());
            number = index.add(enclosure, row.cpuMillicores(), row.memoryMiB());
            numbers.put(row.id(), number);
            blades.add(row);
            describe(number, row);
        } else {
            number = known;
            boolean spareBefore = blades.set(number, row).spare();
            if (spareBefore != row.spare()) {
                describe(number, row);
            }
        }
        index.set(number, row.cpuFree(), row.memoryFree(), row.cpuCeilingFree(), row.memoryCeilingFree(), row.isOpen());
    }

    private void describe(int number, BladeRow row) {
        index.describe(number, row.cpuCeiling(), row.memoryCeiling(), row.spare());
    }

    /** Takes over a blade's state alone, and keeps what this node knows to be free on it. */
    void adoptState(BladeRow row) {
        Integer number = numbers.get(row.id());
        if (number == null) {
            adopt(row);
            return;
        }
        boolean spareBefore = blades.set(number, row).spare();
        if (spareBefore != row.spare()) {
            describe(number, row);
        }
        index.set(
                number,
                index.cpuFree(number),
                index.memoryFree(number),
                index.cpuCeilingFree(number),
                index.memoryCeilingFree(number),
                row.isOpen());
    }

    List<String> differences(List<BladeRow> rows) {
        List<String> differences = new ArrayList<>();
        for (BladeRow row : rows) {
            Integer number = numbers.get(row.id());
            if (number == null
                    || index.cpuFree(number) != row.cpuFree()
                    || index.memoryFree(number) != row.memoryFree()
                    || index.cpuCeilingFree(number) != row.cpuCeilingFree()
                    || index.memoryCeilingFree(number) != row.memoryCeilingFree()
                    || index.isOpen(number) != row.isOpen()) {
                differences.add(row.toString());
            }
        }
        return differences;
    }

    int bestFit(int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        return index.bestFit(cpu, memory, cpuCeiling, memoryCeiling);
    }

    BladeRow blade(int number) {
        return blades.get(number);
    }

    void take(Take take) {
        Integer number = numbers.get(take.blade());
        if (number != null) {
            index.take(number, take.cpu(), take.memory(), take.cpuCeiling(), take.memoryCeiling());
        }
    }

    /** Why this blade: what the slice leaves on it. */
    String explain(int number, int cpu, int memory) {
        return explainNameless(number, cpu, memory) + " on "
                + blades.get(number).name();
    }

    /** The same for those to whom blades have no names. */
    String explainNameless(int number, int cpu, int memory) {
        return "tightest fit: leaves " + (index.cpuFree(number) - cpu) + " millicores and "
                + (index.memoryFree(number) - memory) + " MiB";
    }

    /** Per resource what was short, when no blade takes the slice. */
    List<Shortage> shortages(int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        List<Shortage> shortages = new ArrayList<>();
        int cpuBesideMemory = index.mostCpu(memory);
        int memoryBesideCpu = index.mostMemory(cpu);
        int mostCpu = index.mostCpu(0);
        int mostMemory = index.mostMemory(0);
        // Where enough memory is free nowhere, the cpu beside it says nothing: then tell the most there is at all.
        int cpuAvailable = mostMemory < memory ? mostCpu : cpuBesideMemory;
        int memoryAvailable = mostCpu < cpu ? mostMemory : memoryBesideCpu;
        if (cpuAvailable < cpu) {
            shortages.add(new Shortage("cpuMillicores", cpu, cpuAvailable, mostCpu, Shortage.Of.POOL));
        }
        if (memoryAvailable < memory) {
            shortages.add(new Shortage("memoryMiB", memory, memoryAvailable, mostMemory, Shortage.Of.POOL));
        }
        if (shortages.isEmpty()) {
            shortages.addAll(ceilingShortages(cpu, memory, cpuCeiling, memoryCeiling));
        }
        return shortages;
    }

    private List<Shortage> ceilingShortages(int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        int mostCpuCeiling = 0;
        int mostMemoryCeiling = 0;
        for (int blade = 0; blade < index.size(); blade++) {
            if (index.isOpen(blade) && index.cpuFree(blade) >= cpu && index.memoryFree(blade) >= memory) {
                mostCpuCeiling = Math.max(mostCpuCeiling, index.mostCpuCeiling(blade));
                mostMemoryCeiling = Math.max(mostMemoryCeiling, index.mostMemoryCeiling(blade));
            }
        }
        List<Shortage> shortages = new ArrayList<>();
        if (mostCpuCeiling < cpuCeiling) {
            shortages.add(
                    new Shortage("ceilingMillicores", cpuCeiling, mostCpuCeiling, mostCpuCeiling, Shortage.Of.POOL));
        }
        if (mostMemoryCeiling < memoryCeiling) {
            shortages.add(new Shortage(
                    "memoryCeilingMiB", memoryCeiling, mostMemoryCeiling, mostMemoryCeiling, Shortage.Of.POOL));
        }
        return shortages;
    }
}
