package pantry.emulator.simulated;

/** How large a slice is to be. */
public record SliceSize(int cpuMillicores, int cpuCeilingMillicores, int memoryMiB, int memoryCeilingMiB) {
    public SliceSize {
        if (cpuMillicores < 1
                || cpuCeilingMillicores < cpuMillicores
                || memoryMiB < 1
                || memoryCeilingMiB < memoryMiB) {
            throw new IllegalArgumentException("a slice's guarantee is at least 1 and at most its ceiling");
        }
    }
}
