package pantry.provisioning.reconcile;

import pantry.provisioning.server.Cause;
import pantry.provisioning.server.ServerHealth;

/** What is to be done about a server that should run: pure, from what rows and hardware say. */
sealed interface Judgement {
    /** It is as it should be, or nobody knows better. */
    record Leave() implements Judgement {}

    record Up() implements Judgement {}

    record Down(Cause cause, String reason) implements Judgement {}

    /** Its blade failed and is back: it was running, so it is to run again. */
    record StartAgain(String reason) implements Judgement {}

    /** What the hardware says of a server. */
    enum Power {
        ON,
        OFF,
        /** It does not have it. */
        MISSING,
        /** It could not be asked. */
        UNKNOWN
    }

    static Judgement of(Sight sight, Power power) {
        if (sight.bladeFailed()) {
            return down(sight, Cause.BLADE_FAILED, bladeHasFailed(sight));
        }
        return switch (power) {
            case UNKNOWN -> new Leave();
            case ON -> sight.health() == ServerHealth.DOWN ? new Up() : new Leave();
            case MISSING ->
                down(
                        sight,
                        Cause.MISSING,
                        "The hardware does not have it any more. Its volumes are kept; an operator can see why.");
            case OFF ->
                wentDownWithItsBlade(sight)
                        ? new StartAgain(bladeIsBack(sight))
                        : down(
                                sight,
                                Cause.POWERED_OFF_ELSEWHERE,
                                "It was powered off, but not from here. Stop it and start it again to have it run.");
        };
    }

    private static Judgement down(Sight sight, Cause cause, String reason) {
        return sight.health() == ServerHealth.DOWN && sight.reason().equals(reason)
                ? new Leave()
                : new Down(cause, reason);
    }

    /** Its row says so in our own words, which outlive the process that wrote them. */
    private static boolean wentDownWithItsBlade(Sight sight) {
        return sight.health() == ServerHealth.DOWN
                && (sight.reason().equals(bladeHasFailed(sight))
                        || sight.reason().equals(bladeIsBack(sight)));
    }

    private static String bladeHasFailed(Sight sight) {
        return "The blade " + sight.bladeName() + " it stands on has failed.";
    }

    private static String bladeIsBack(Sight sight) {
        return "The blade " + sight.bladeName() + " it stands on is back; it is being started again.";
    }
}
