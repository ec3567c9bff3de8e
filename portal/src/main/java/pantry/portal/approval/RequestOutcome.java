package pantry.portal.approval;

import pantry.provisioning.ground.Answer;
import pantry.provisioning.lifecycle.Decision;

/** What came of asking for an approval, or of deciding about it. */
public sealed interface RequestOutcome {
    /** It is as it was wanted: kept, ordered, rejected or withdrawn. */
    record Done(OrderRequest request) implements RequestOutcome {}

    /** The same key and body asked before: this was answered. */
    record Repeated(Answer answer) implements RequestOutcome {}

    /** The key belongs to a command with another body. */
    record KeyReused() implements RequestOutcome {}

    /** So many of a tenant wait at most. */
    record TooMany(int most) implements RequestOutcome {}

    /** It was decided, withdrawn, or is too old. */
    record NotWaiting(OrderRequest request) implements RequestOutcome {}

    /** The budget is finance's, and finance approves. */
    record OnlyFinance(OrderRequest request) implements RequestOutcome {}

    /** Somebody else asked. */
    record NotYours(OrderRequest request) implements RequestOutcome {}

    /** It was approved and can't be had as things are; it waits on, and says why. */
    record Hindered(OrderRequest request, Decision decision) implements RequestOutcome {}

    record NotFound() implements RequestOutcome {}
}
