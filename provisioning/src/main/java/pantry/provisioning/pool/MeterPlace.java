package pantry.provisioning.pool;

import pantry.provisioning.ground.FabricId;

/** Where meters are read with one request, an enclosure or an array, and how far off the clock is that they are read by. */
public record MeterPlace(FabricId fabric, String name, String ref, long clockSkewMillis) {
    public boolean isSkewed() {
        return Math.abs(clockSkewMillis) > FabricView.SKEW_LIMIT.toMillis();
    }
}
