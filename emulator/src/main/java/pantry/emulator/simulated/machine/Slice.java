package pantry.emulator.simulated.machine;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.SliceId;

/**
 * The part of one blade given to one server: what it always gets and what it may burst to. A slice is lost when its
 * blade failed under it; it comes back with the server's next start after the repair.
 *
 * @param joinsAtMicros {@link #AT_ONCE}, or, while a running server's memory is copied to it, when that will be done
 */
public record Slice(
        SliceId id,
        BladeId blade,
        int cpuMillicores,
        int cpuCeilingMillicores,
        int memoryMiB,
        int memoryCeilingMiB,
        boolean lost,
        SliceRole role,
        long joinsAtMicros) {
    public static final long AT_ONCE = 0;

    /** A log of an earlier version knows no roles. */
    public Slice(
            SliceId id,
            BladeId blade,
            int cpuMillicores,
            int cpuCeilingMillicores,
            int memoryMiB,
            int memoryCeilingMiB,
            boolean lost,
            @Nullable SliceRole role,
            long joinsAtMicros) {
        if (cpuMillicores < 1 || cpuCeilingMillicores < cpuMillicores) {
            throw new IllegalArgumentException("cpu " + cpuMillicores + " to " + cpuCeilingMillicores);
        }
        if (memoryMiB < 1 || memoryCeilingMiB < memoryMiB) {
            throw new IllegalArgumentException("memory " + memoryMiB + " to " + memoryCeilingMiB);
        }
        this.id = id;
        this.blade = blade;
        this.cpuMillicores = cpuMillicores;
        this.cpuCeilingMillicores = cpuCeilingMillicores;
        this.memoryMiB = memoryMiB;
        this.memoryCeilingMiB = memoryCeilingMiB;
        this.lost = lost;
        this.role = role == null ? SliceRole.MEMBER : role;
        this.joinsAtMicros = joinsAtMicros;
    }

    /** One that counts and works from the start. */
    public Slice(
            SliceId id,
            BladeId blade,
            int cpuMillicores,
            int cpuCeilingMillicores,
            int memoryMiB,
            int memoryCeilingMiB,
            boolean lost) {
        this(
                id,
                blade,
                cpuMillicores,
                cpuCeilingMillicores,
                memoryMiB,
                memoryCeilingMiB,
                lost,
                SliceRole.MEMBER,
                AT_ONCE);
    }

    public boolean isReserve() {
        return role == SliceRole.RESERVE;
    }

    /** Whether memory is still being copied to it. */
    public boolean isJoining() {
        return joinsAtMicros != AT_ONCE;
    }

    /** Whether it can carry load while its server runs. */
    public boolean isWorking() {
        return !lost && !isJoining();
    }

    public Slice withLost(boolean nowLost) {
        return new Slice(
                id,
                blade,
                cpuMillicores,
                cpuCeilingMillicores,
                memoryMiB,
                memoryCeilingMiB,
                nowLost,
                role,
                joinsAtMicros);
    }

    public Slice joiningAt(long micros) {
        return new Slice(
                id, blade, cpuMillicores, cpuCeilingMillicores, memoryMiB, memoryCeilingMiB, lost, role, micros);
    }
}
