package pantry.provisioning.tenancy;

/** A tenant's limits and what of them is used; use may be above a limit that was set below it. */
public record Quota(Amounts limits, Amounts used, ServerCeiling perServer, long generation) {
    public Quota(Amounts limits, Amounts used, long generation) {
        this(limits, used, ServerCeiling.NONE, generation);
    }

    public long left(Resource resource) {
        return Math.max(0, limits.of(resource) - used.of(resource));
    }
}
