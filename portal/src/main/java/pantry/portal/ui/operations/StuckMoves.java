package pantry.portal.ui.operations;

import pantry.provisioning.operation.OperationView;

/** What an operator can do about an operation that is stuck. */
interface StuckMoves {
    /** All of its tries anew. */
    void retry(OperationView stuck);

    /** The step that it can't get over is left, and it goes on with the others. */
    void giveUp(OperationView stuck);
}
