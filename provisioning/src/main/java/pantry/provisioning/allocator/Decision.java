package pantry.provisioning.allocator;

import java.util.Arrays;

/** What was decided. One is filled again and again: whoever wants to keep a part of it copies it. */
public final class Decision {
    /** How it went. */
    public enum Outcome {
        /** All of it stands, in {@link #count} slices. */
        PLACED,
        /** Of a group as many as fit. */
        PARTLY,
        /** Resized where it stands. */
        IN_PLACE,
        /** Resized on another blade. */
        MOVED,
        /** Resized over several blades of one enclosure. */
        SPREAD,
        /** Nothing was changed: the room is nowhere. */
        REFUSED,
        /** Nothing was changed: a server that fits a whole blade does not span. */
        FITS_ONE_BLADE,
        /** Nothing was changed: split over so many blades its slices would be smaller than a slice may be. */
        SLICES_TOO_SMALL
    }

    Outcome outcome = Outcome.REFUSED;
    int count;
    int reserves;
    int asked;
    int[] slice = new int[16];
    int[] blade = new int[16];
    int[] cpu = new int[16];
    int[] memory = new int[16];
    int[] cpuCeiling = new int[16];
    int[] memoryCeiling = new int[16];

    void clear(int howMany) {
        outcome = Outcome.REFUSED;
        count = 0;
        reserves = 0;
        asked = howMany;
    }

    int add(int onBlade, int ofCpu, int ofMemory, int ofCpuCeiling, int ofMemoryCeiling) {
        if (count == blade.length) {
            grow();
        }
        int at = count++;
        slice[at] = BladeTable.NONE;
        blade[at] = onBlade;
        cpu[at] = ofCpu;
        memory[at] = ofMemory;
        cpuCeiling[at] = ofCpuCeiling;
        memoryCeiling[at] = ofMemoryCeiling;
        return at;
    }

    private void grow() {
        slice = Arrays.copyOf(slice, count * 2);
        blade = Arrays.copyOf(blade, count * 2);
        cpu = Arrays.copyOf(cpu, count * 2);
        memory = Arrays.copyOf(memory, count * 2);
        cpuCeiling = Arrays.copyOf(cpuCeiling, count * 2);
        memoryCeiling = Arrays.copyOf(memoryCeiling, count * 2);
    }

    public Outcome outcome() {
        return outcome;
    }

    public boolean isPlaced() {
        return outcome.compareTo(Outcome.SPREAD) <= 0;
    }

    /** How many slices it has; reserve slices come last. */
    public int count() {
        return count;
    }

    /** How many of them are held for failures, beyond the server's size. */
    public int reserves() {
        return reserves;
    }

    /** The number of a slice, by which it is resized and released. */
    public int slice(int at) {
        return slice[at];
    }

    public int blade(int at) {
        return blade[at];
    }

    public int cpuMillicores(int at) {
        return cpu[at];
    }

    public int memoryMiB(int at) {
        return memory[at];
    }

    public int ceilingMillicores(int at) {
        return cpuCeiling[at];
    }

    public int ceilingMiB(int at) {
        return memoryCeiling[at];
    }
}
