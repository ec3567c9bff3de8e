package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import pantry.provisioning.allocator.BladeIndex;
import pantry.provisioning.allocator.Purpose;

/** Per resource what was short, and the most of it that could have been had beside the others. */
final class Shortages {
    private final PoolIndex pool;
    private final BladeIndex index;

    Shortages(PoolIndex pool) {
        this.pool = pool;
        this.index = pool.free();
    }

    /** Of a server that does not find its room, on one blade or on several. */
    List<Shortage> of(Wish wish) {
        List<Shortage> shortages = isForOneBlade(wish) ? ofOneBlade(wish.size()) : ofSeveral(wish);
        // Where only its group is in the way, blades apart from the others' are what is short.
        return shortages.isEmpty() ? List.of(ofPool("bladesApart", 1, 0, 0)) : shortages;
    }

    private boolean isForOneBlade(Wish wish) {
        return wish.survives() == 0 && wish.purpose() == Purpose.ORDER && !pool.isLargerThanAnyBlade(wish.size());
    }

    private List<Shortage> ofOneBlade(Size size) {
        List<Shortage> shortages = new ArrayList<>();
        int cpuBesideMemory = index.mostCpu(size.memory());
        int memoryBesideCpu = index.mostMemory(size.cpu());
        int mostCpu = index.mostCpu(0);
        int mostMemory = index.mostMemory(0);
        // Where enough memory is free nowhere, the cpu beside it says nothing: then tell the most there is at all.
        int cpuAvailable = mostMemory < size.memory() ? mostCpu : cpuBesideMemory;
        int memoryAvailable = mostCpu < size.cpu() ? mostMemory : memoryBesideCpu;
        if (cpuAvailable < size.cpu()) {
            shortages.add(ofPool("cpuMillicores", size.cpu(), cpuAvailable, mostCpu));
        }
        if (memoryAvailable < size.memory()) {
            shortages.add(ofPool("memoryMiB", size.memory(), memoryAvailable, mostMemory));
        }
        return shortages.isEmpty() ? ofCeilings(size) : shortages;
    }

    private List<Shortage> ofCeilings(Size size) {
        int mostCpuCeiling = 0;
        int mostMemoryCeiling = 0;
        for (int blade = 0; blade < index.size(); blade++) {
            if (index.isOpen(blade)
                    && !pool.blade(blade).spare()
                    && index.cpuFree(blade) >= size.cpu()
                    && index.memoryFree(blade) >= size.memory()) {
                mostCpuCeiling = Math.max(mostCpuCeiling, index.mostCpuCeiling(blade));
                mostMemoryCeiling = Math.max(mostMemoryCeiling, index.mostMemoryCeiling(blade));
            }
        }
        List<Shortage> shortages = new ArrayList<>();
        if (mostCpuCeiling < size.cpuCeiling()) {
            shortages.add(ofPool("ceilingMillicores", size.cpuCeiling(), mostCpuCeiling, mostCpuCeiling));
        }
        if (mostMemoryCeiling < size.memoryCeiling()) {
            shortages.add(ofPool("memoryCeilingMiB", size.memoryCeiling(), mostMemoryCeiling, mostMemoryCeiling));
        }
        return shortages;
    }

    /** What could be had is found by trying: less and less, until it fits. */
    private List<Shortage> ofSeveral(Wish wish) {
        Size size = wish.size();
        List<Shortage> shortages = new ArrayList<>();
        if (fits(wish, size.cpu(), size.memory())) {
            int cpuCeiling = most(size.cpuCeiling(), some -> fits(wish, ceilings(size, some, size.memory())));
            int memoryCeiling = most(size.memoryCeiling(), some -> fits(wish, ceilings(size, size.cpu(), some)));
            add(shortages, "ceilingMillicores", size.cpuCeiling(), cpuCeiling);
            add(shortages, "memoryCeilingMiB", size.memoryCeiling(), memoryCeiling);
            return shortages;
        }
        int cpu = most(size.cpu(), some -> fits(wish, some, size.memory()));
        int memory = most(size.memory(), some -> fits(wish, size.cpu(), some));
        if (cpu == 0 && memory == 0) {
            // Less of one of them does not help: the nearest of its shape is told.
            int permille = most(1_000, some -> fits(wish, share(size.cpu(), some), share(size.memory(), some)));
            int ofShape = share(size.cpu(), permille);
            int beside = most(size.memory(), some -> fits(wish, ofShape, some));
            memory = beside;
            cpu = most(size.cpu(), some -> fits(wish, some, beside));
            shortages.add(ofPool("cpuMillicores", size.cpu(), cpu, cpu));
            shortages.add(ofPool("memoryMiB", size.memory(), memory, memory));
            return shortages;
        }
        add(shortages, "cpuMillicores", size.cpu(), cpu);
        add(shortages, "memoryMiB", size.memory(), memory);
        return shortages;
    }

    private static void add(List<Shortage> to, String resource, int asked, int available) {
        if (available > 0 && available < asked) {
            to.add(ofPool(resource, asked, available, available));
        }
    }

    private static int share(int of, int permille) {
        return (int) ((long) of * permille / 1_000);
    }

    /** The largest below the limit for which it holds; 0 when it does for none. */
    private static int most(int limit, IntPredicate holds) {
        int low = 0;
        int high = limit - 1;
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private boolean fits(Wish wish, int cpu, int memory) {
        return cpu > 0 && memory > 0 && fits(wish, new Size(cpu, memory, cpu, memory));
    }

    private static Size ceilings(Size size, int cpuCeiling, int memoryCeiling) {
        return new Size(
                size.cpu(), size.memory(), Math.max(size.cpu(), cpuCeiling), Math.max(size.memory(), memoryCeiling));
    }

    private boolean fits(Wish wish, Size size) {
        return pool.fits(new Wish(size, wish.survives(), wish.purpose(), null));
    }

    private static Shortage ofPool(String resource, long asked, long available, long limit) {
        return new Shortage(resource, asked, available, limit, Shortage.Of.POOL);
    }
}
