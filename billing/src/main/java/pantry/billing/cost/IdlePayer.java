package pantry.billing.cost;

/** Who pays for what of the pool stood idle in a month. */
public enum IdlePayer {
    /** Nobody is billed for it: it stays on the pool's own account. */
    POOL,
    /** The tenants, in proportion to what they were billed for the month, on their next bills. */
    TENANTS
}
