package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.TestOperations;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.OrderVolume;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerSpec.DataDisk;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.VolumeRows;
import pantry.provisioning.storage.Volumes;
import pantry.provisioning.tenancy.Quotas;
import pantry.provisioning.tenancy.ServerCeiling;

/** A volume that was made alone is no way around how much one server may have. */
class AttachCeilingTest {
    @OnBothDatabases
    void aVolumeIsAttachedWhereItsServerMayHaveItBesideTheOthers(TestGround ground) {
        AttachVolume attach = new AttachVolume(null, null);
        TestOperations operations = new TestOperations(ground).define(attach);
        PlacementWorld world = new PlacementWorld(ground, 1);
        Placement placement = world.running();
        try {
            TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(3));
            Order order = world.order(
                    tenant,
                    world.spec("web-1", 100, 64)
                            .but()
                            .volumes(List.of(new DataDisk("data", 10)))
                            .build(),
                    null);
            placement.submit(order).join();
            ServerId server = order.server().id();
            VolumeId alone = alone(world, placement, tenant);
            ground.jdbc.update("update server set state = 'RUNNING'");
            ground.jdbc.update("update volume set state = 'READY'");
            ground.jdbc.update("update operation set state = 'SUCCEEDED'");
            VolumeCommands commands = commands(ground, placement, operations, attach);
            Command command = new Command(Actor.SYSTEM, null);

            placement.edit(
                    tenant,
                    PlacementWorld.limits(3),
                    new ServerCeiling(null, null, 19L),
                    OptionalLong.empty(),
                    Actor.SYSTEM);
            assertThat(commands.attach(tenant, alone, server, OptionalLong.empty(), command))
                    .isEqualTo(
                            new Decision.Conflict("The server would have 20 GiB in volumes then, and one of yours may"
                                    + " have 19 at most."));
            placement.edit(
                    tenant,
                    PlacementWorld.limits(3),
                    new ServerCeiling(null, null, 20L),
                    OptionalLong.empty(),
                    Actor.SYSTEM);
            assertThat(commands.attach(tenant, alone, server, OptionalLong.empty(), command))
                    .isInstanceOf(Decision.Accepted.class);
        } finally {
            placement.stop();
        }
    }

    /** 8 GiB beside the 2 and 10 of the server. */
    private static VolumeId alone(PlacementWorld world, Placement placement, TenantId tenant) {
        VolumeId id = new VolumeId(world.ground.ids.next());
        placement
                .submit(new OrderVolume(
                        tenant,
                        id,
                        "alone",
                        8,
                        null,
                        null,
                        world.operationOn(tenant, UUID.randomUUID(), "alone"),
                        Actor.SYSTEM,
                        null))
                .join();
        return id;
    }

    private static VolumeCommands commands(
            TestGround ground, Placement placement, TestOperations operations, AttachVolume attach) {
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(ground.jdbc);
        return new VolumeCommands(
                new Keys(placement, operations.operations, ground.commandRows, ground.transactions, ground.clock),
                null,
                new VolumeCommands.Kinds(null, attach, null, null, null, null, null),
                operations.operations,
                null,
                new ServerRows(ground.jdbc, ground.clock),
                new Volumes(named, ground.transactions),
                new VolumeRows(ground.jdbc, ground.clock),
                new Snapshots(named, ground.transactions, ground.clock),
                new Quotas(JdbcClient.create(ground.jdbc)),
                ground.feed,
                ground.audit,
                ground.ids);
    }
}
