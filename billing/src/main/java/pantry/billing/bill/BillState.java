package pantry.billing.bill;

/** Where a bill is in its life. */
public enum BillState {
    /** Accrues, visible from the first minute. */
    OPEN,
    /** Its month is over; late readings still count. */
    CLOSING,
    /** Frozen, numbered, digested. */
    CLOSED
}
