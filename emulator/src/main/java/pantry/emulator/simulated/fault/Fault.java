package pantry.emulator.simulated.fault;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.FaultId;
import pantry.emulator.simulated.load.Wanted;

/**
 * A fault that holds from when it was asked for until it is ended or its time is over.
 *
 * @param target the id of what it is aimed at, or null for the service itself
 * @param targetUri how the caller named the target
 */
public record Fault(
        FaultId id,
        FaultKind kind,
        @Nullable String target,
        @Nullable String targetUri,
        long beganAtMicros,
        @Nullable Long endsAtMicros,
        @Nullable AnswerFault answers,
        @Nullable Filling filling,
        @Nullable Wanted wanted) {
    public Fault {
        if ((kind.aim() == FaultKind.Aim.SERVICE) != (answers != null)) {
            throw new IllegalArgumentException(kind + " and its parameters do not belong together");
        }
        if ((kind.aim() == FaultKind.Aim.STORAGE_POOL) != (filling != null)) {
            throw new IllegalArgumentException(kind + " and its filling do not belong together");
        }
        if ((kind.aim() == FaultKind.Aim.SERVER) != (wanted != null)) {
            throw new IllegalArgumentException(kind + " and what is wanted do not belong together");
        }
    }

    public Fault withAnswers(AnswerFault changed) {
        return new Fault(id, kind, target, targetUri, beganAtMicros, endsAtMicros, changed, filling, wanted);
    }
}
