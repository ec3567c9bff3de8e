package pantry.emulator.simulated;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.fault.AnswerFault;
import pantry.emulator.simulated.fault.FaultKind;

/**
 * A fault as its caller asks for it.
 *
 * @param target the id of what it is aimed at
 */
public record FaultPlan(
        FaultKind kind,
        @Nullable String target,
        @Nullable String targetUri,
        @Nullable Long durationMicros,
        @Nullable AnswerFault answers) {}
