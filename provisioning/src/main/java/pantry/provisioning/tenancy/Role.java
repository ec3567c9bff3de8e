package pantry.provisioning.tenancy;

/** What an account may do; the first two belong to a tenant, the others to none. */
public enum Role {
    /** Uses: orders, changes and deletes the tenant's servers. */
    USER,
    /** Also keeps the tenant's team, tokens and budgets. */
    OWNER,
    /** Reads all bills and keeps prices. */
    FINANCE,
    /** Runs the pool, tenants and quotas. */
    OPERATOR;

    public boolean belongsToTenant() {
        return switch (this) {
            case USER, OWNER -> true;
            case FINANCE, OPERATOR -> false;
        };
    }
}
