package pantry.provisioning.sizing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.telemetry.ServerLooks.Look;

/**
 * What a look at a server comes to.
 *
 * @param look what it was judged by; null when nothing new was measured, and then no step is taken
 * @param counted whether windows were added to its histories
 */
record Judged(
        Due due,
        @Nullable Look look,
        Lately cpu,
        Lately memory,
        Sizing.Step step,
        boolean counted,
        Instant countedUntil) {
    int cpuTo() {
        return (int) step.cpu().guarantee();
    }

    int memoryTo() {
        return (int) step.memory().guarantee();
    }

    boolean moves() {
        return cpuTo() != due.cpu().guarantee() || memoryTo() != due.memory().guarantee();
    }

    boolean lowers() {
        return cpuTo() < due.cpu().guarantee() || memoryTo() < due.memory().guarantee();
    }

    boolean raises() {
        return cpuTo() > due.cpu().guarantee() || memoryTo() > due.memory().guarantee();
    }
}
