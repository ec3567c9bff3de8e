package pantry.provisioning.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pantry.provisioning.fabric.HardwareServer;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.fabric.Standing;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.ServerHealth;

/** What is to be done about a settled server that should run: pure, from what rows and hardware say. */
sealed interface Judgement {
    /** It is as it should be. */
    record Fine() implements Judgement {}

    /** It runs, and is said to be down. */
    record Up() implements Judgement {}

    /** It is off. */
    record Off(Cause cause, String reason) implements Judgement {}

    /** What it stands on failed and is well again, and nobody noticed: it is off, and is started again. */
    record Crashed(String reason) implements Judgement {}

    /** The hardware does not have it: it is put together again. */
    record Missing(String reason) implements Judgement {}

    /** It runs on other slices than its own, as these sentences say. */
    record Misshapen(List<String> how) implements Judgement {
        public Misshapen {
            how = List.copyOf(how);
        }
    }

    String IS_GONE = "The hardware does not have it any more. It is put together again from its volumes.";
    String CRASHED = "The hardware under it failed for a moment. It is started again.";
    String IS_OFF = "It was powered off, but not from here. Stop it and start it again to have it run.";

    static Judgement of(Sight sight, Optional<Standing> standing) {
        if (standing.isEmpty()) {
            return new Missing(IS_GONE);
        }
        if (standing.get().power().state() == PowerState.OFF) {
            return standing.get().power().crashed()
                    ? new Crashed(CRASHED)
                    : new Off(Cause.POWERED_OFF_ELSEWHERE, IS_OFF);
        }
        List<String> how = standing.get().tellsSlices()
                ? differences(sight.slices(), standing.get().slices())
                : List.of();
        if (!how.isEmpty()) {
            return new Misshapen(how);
        }
        return sight.health() == ServerHealth.DOWN ? new Up() : new Fine();
    }

    /** A sentence each. */
    static List<String> differences(List<HardwareServer.Slice> wanted, List<HardwareServer.Slice> there) {
        Map<String, HardwareServer.Slice> found = new TreeMap<>();
        there.forEach(slice -> found.put(slice.id().toString(), slice));
        List<String> how = new ArrayList<>();
        for (HardwareServer.Slice slice : wanted) {
            HardwareServer.Slice one = found.remove(slice.id().toString());
            if (one == null) {
                how.add("The slice " + words(slice) + " is not there.");
            } else if (!one.equals(slice)) {
                how.add("The slice " + words(one) + " should be " + words(slice) + ".");
            }
        }
        found.values().forEach(slice -> how.add("The slice " + words(slice) + " is not its own."));
        return how;
    }

    private static String words(HardwareServer.Slice slice) {
        return slice.cpuMillicores() + "/" + slice.ceilingMillicores() + " millicores and " + slice.memoryMiB() + "/"
                + slice.memoryCeilingMiB() + " MiB on " + slice.bladeRef() + " (" + shortened(slice.id()) + ")";
    }

    private static String shortened(SliceId id) {
        String text = id.toString();
        return text.substring(text.length() - 8);
    }
}
