package pantry.provisioning.lifecycle;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.TestOperations;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.pool.Silence;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.storage.VolumeRows;
import pantry.provisioning.storage.Volumes;

/** Restoring of servers for other rooms' tests, with its operation defined. */
public final class TestRestoring {
    private TestRestoring() {}

    public static ServerRestoring of(TestGround ground, Fabric fabric, TestOperations operations, PlacementWorld pool) {
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(ground.jdbc);
        ServerRows rows = new ServerRows(ground.jdbc, ground.clock);
        RestoreServer definition = new RestoreServer(
                new Hardware(
                        fabric,
                        rows,
                        pool.changes(),
                        new Silence(ground.jdbc, ground.transactions),
                        new Volumes(named, ground.transactions),
                        ground.transactions),
                new Restorings(rows, ground.transactions, ground.feed));
        operations.define(definition);
        return new ServerRestoring(
                definition,
                operations.operations,
                rows,
                new VolumeRows(ground.jdbc, ground.clock),
                ground.transactions,
                ground.feed,
                ground.audit,
                ground.ids);
    }
}
