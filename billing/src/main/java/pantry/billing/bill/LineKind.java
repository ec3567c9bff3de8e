package pantry.billing.bill;

/** Why a line stands on a bill. */
public enum LineKind {
    /** Metered use at a rate. */
    USAGE,
    /** An explained correction in the tenant's favour, on what another line says. */
    CREDIT,
    /** Use of a month that was closed before it was known. */
    CORRECTION,
    /** What of the pool was not sold, on the pool's own account. */
    IDLE
}
