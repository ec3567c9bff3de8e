package pantry.provisioning.placement;

/**
 * What was short: of the tenant's quota or of the pool. {@code available} is the most that one order could have had of
 * this resource at that moment; {@code limit} what there is at all.
 */
public record Shortage(String resource, long requested, long available, long limit, Of of) {
    public enum Of {
        QUOTA,
        POOL,
        /** Of what one server of the tenant may have, whatever is left of the quota. */
        SERVER
    }
}
