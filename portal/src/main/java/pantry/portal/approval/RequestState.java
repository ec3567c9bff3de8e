package pantry.portal.approval;

/** How far a request for approval is. */
public enum RequestState {
    /** Nobody has decided yet, or what was approved could not be had and may be approved again. */
    WAITING,
    /** It was approved and is being done. */
    APPROVED,
    /** It was begun: what came of it is there, or its operation says why not. */
    ORDERED,
    /** It was rejected, with a reason. */
    REJECTED,
    /** Whoever asked took it back. */
    WITHDRAWN,
    /** Nobody decided in time. */
    EXPIRED
}
