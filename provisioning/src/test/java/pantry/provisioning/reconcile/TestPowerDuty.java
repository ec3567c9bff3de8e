package pantry.provisioning.reconcile;

import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.pool.BladePowers;
import pantry.provisioning.pool.PowerPolicy;
import pantry.provisioning.pool.PowerRows;

/** The duty that switches blades off and on, for worlds of other rooms. */
public final class TestPowerDuty {
    private TestPowerDuty() {}

    /** Whatever is empty for a minute is to sleep. */
    public static PowerDuty thatLetsAllSleep(TestGround ground, Fabric fabric, Placement placement) {
        boolean there = new BladePowers(ground.jdbc, ground.transactions, ground.audit, ground.feed, ground.clock)
                .change(new PowerPolicy(true, 1, 0, 150), Actor.SYSTEM);
        if (!there) {
            throw new IllegalStateException("there is no pool");
        }
        return new PowerDuty(fabric, new PowerRows(ground.jdbc), placement, ground.transactions, ground.clock);
    }
}
