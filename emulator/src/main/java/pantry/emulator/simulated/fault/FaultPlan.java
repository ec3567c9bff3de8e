package pantry.emulator.simulated.fault;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.load.Wanted;

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
        @Nullable AnswerFault answers,
        @Nullable FillingPlan filling,
        @Nullable Wanted wanted) {
    /**
     * How full a storage pool gets, and in which time.
     *
     * @param percent of its capacity, written in all
     */
    public record FillingPlan(int percent, long takesMicros) {
        public static final FillingPlan USUAL = new FillingPlan(92, 0);

        public FillingPlan {
            if (percent < 1 || percent > 100 || takesMicros < 0 || takesMicros > Filling.MAX_TAKES_MICROS) {
                throw new IllegalArgumentException("filling to " + percent + " in " + takesMicros);
            }
        }
    }

    public FaultPlan(
            FaultKind kind,
            @Nullable String target,
            @Nullable String targetUri,
            @Nullable Long durationMicros,
            @Nullable AnswerFault answers) {
        this(kind, target, targetUri, durationMicros, answers, null, null);
    }
}
