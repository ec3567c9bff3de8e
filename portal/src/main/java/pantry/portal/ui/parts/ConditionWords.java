package pantry.portal.ui.parts;

import pantry.provisioning.lifecycle.Remedy;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.Condition;
import pantry.provisioning.server.ServerHealth;

/** How a server is, why, and what is being done about it, in the same words for its tenant and for the operator. */
public final class ConditionWords {
    private ConditionWords() {}

    public static String of(Condition condition) {
        return Texts.of("condition." + condition);
    }

    /** "a blade failed": to be read behind the condition. */
    public static String of(Cause cause) {
        return Texts.of("cause." + cause);
    }

    /** "3 of 4 blades", where some are missing of several. */
    public static String blades(int there, int of) {
        return of > 1 && there < of ? Texts.of("condition.blades", String.valueOf(there), String.valueOf(of)) : "";
    }

    public static Status degraded(int there, int of) {
        Status plain = Status.of(ServerHealth.DEGRADED);
        String blades = blades(there, of);
        return blades.isEmpty()
                ? plain
                : new Status(plain.icon(), Texts.of("condition.with-blades", plain.word(), blades), plain.tone());
    }

    public static String of(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Working working -> working(working);
            case Remedy.Stuck stuck ->
                Texts.of("remedy.stuck", Texts.orElse("operation.kind." + stuck.kind(), stuck.kind()));
            case Remedy.Waiting waiting ->
                Texts.of(
                        "remedy.waiting",
                        waiting.place(),
                        Shown.processorsWithUnit(waiting.cpuMillicores()),
                        Shown.memory(waiting.memoryMiB()));
            case Remedy.ByHand() -> Texts.of("remedy.by-hand");
        };
    }

    private static String working(Remedy.Working working) {
        String kind = Texts.orElse("operation.kind." + working.kind(), working.kind());
        String waitsFor = working.waitsFor();
        return waitsFor == null
                ? Texts.of("remedy.working", kind)
                : Texts.of("remedy.working-waits", kind, waitsFor);
    }
}
