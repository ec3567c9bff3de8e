package pantry.billing.rating;

/** An estimate, or why there is none. */
public sealed interface EstimateOutcome {
    record Estimated(Estimate estimate) implements EstimateOutcome {}

    /** No price book holds now, so nobody can say what anything costs. */
    record NoPriceBook() implements EstimateOutcome {}
}
