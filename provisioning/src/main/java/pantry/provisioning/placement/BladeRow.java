package pantry.provisioning.placement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.BladeId;

/** What placement knows of a blade: the row as the database has it. */
record BladeRow(
        BladeId id,
        String name,
        UUID enclosure,
        BladeState state,
        boolean spare,
        boolean reachable,
        BladePower power,
        int cpuMillicores,
        int memoryMiB,
        int cpuFree,
        int memoryFree,
        int cpuCeilingFree,
        int memoryCeilingFree,
        int ceilingOvercommit,
        int survives) {
    /** Takes slices, be it a spare's way. */
    boolean isAvailable() {
        return state == BladeState.AVAILABLE && reachable && power == BladePower.ON;
    }

    /** Takes what finds no room on a blade that is awake: that waits until it has woken. */
    boolean isToBeWoken() {
        return state == BladeState.AVAILABLE && reachable && power != BladePower.ON;
    }

    /** Takes orders that find no room elsewhere: they wait until it can be commanded again. */
    boolean isSecondChoice() {
        return state == BladeState.AVAILABLE && !reachable;
    }

    BladeRow edited(@Nullable BladeState newState, @Nullable Boolean newSpare) {
        return edited(newState, newSpare, null);
    }

    BladeRow edited(@Nullable BladeState newState, @Nullable Boolean newSpare, @Nullable Boolean newReachable) {
        return new BladeRow(
                id,
                name,
                enclosure,
                newState == null ? state : newState,
                newSpare == null ? spare : newSpare,
                newReachable == null ? reachable : newReachable,
                power,
                cpuMillicores,
                memoryMiB,
                cpuFree,
                memoryFree,
                cpuCeilingFree,
                memoryCeilingFree,
                ceilingOvercommit,
                survives);
    }

    BladeRow powered(BladePower now) {
        return new BladeRow(
                id,
                name,
                enclosure,
                state,
                spare,
                reachable,
                now,
                cpuMillicores,
                memoryMiB,
                cpuFree,
                memoryFree,
                cpuCeilingFree,
                memoryCeilingFree,
                ceilingOvercommit,
                survives);
    }

    /** With so much less free; what turns out to be gone already is refused when it is written. */
    BladeRow without(Size taken) {
        return new BladeRow(
                id,
                name,
                enclosure,
                state,
                spare,
                reachable,
                power,
                cpuMillicores,
                memoryMiB,
                Math.max(0, cpuFree - taken.cpu()),
                Math.max(0, memoryFree - taken.memory()),
                Math.max(0, cpuCeilingFree - taken.cpuCeiling()),
                Math.max(0, memoryCeilingFree - taken.memoryCeiling()),
                ceilingOvercommit,
                survives);
    }

    /** What ceilings may add up to on it. */
    int cpuCeiling() {
        return Math.multiplyExact(cpuMillicores, ceilingOvercommit);
    }

    int memoryCeiling() {
        return Math.multiplyExact(memoryMiB, ceilingOvercommit);
    }
}
