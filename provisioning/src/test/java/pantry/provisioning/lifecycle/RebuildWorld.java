package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import pantry.provisioning.fabric.HardwareVolume;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.placement.PlacementRequest.Rebuild;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.ServerRows;

/** The world of a server that gets another image. */
abstract class RebuildWorld extends VolumeWorld<RebuildServer.Input> {
    private final ServerRows servers;
    private final DeleteVolume deleteVolume;
    private final RebuildServer definition;

    RebuildWorld(TestGround ground) {
        super(ground, (storage, turns) -> null);
        this.servers = new ServerRows(ground.jdbc, ground.clock);
        this.deleteVolume = new DeleteVolume(storage, volumeTurns);
        this.definition = new RebuildServer(
                hardware,
                storage,
                volumeTurns,
                servers,
                volumes,
                operations.operations,
                deleteVolume,
                ground.transactions,
                ground.feed,
                ground.ids);
    }

    @Override
    public OperationDefinition<RebuildServer.Input> definition() {
        return definition;
    }

    @Override
    public List<OperationDefinition<?>> others() {
        return List.of(deleteVolume);
    }

    OperationId rebuild() {
        Image image = new Image(new ImageId(ground.ids.next()), "debian-13", "Debian 13", 4, 256);
        ground.jdbc.update(
                "insert into image (id, name, os, size_gib, min_memory_mib) values (?, ?, ?, ?, ?)",
                image.id().value(),
                image.name(),
                image.os(),
                image.sizeGiB(),
                image.minMemoryMiB());
        VolumeId fresh = new VolumeId(ground.ids.next());
        NewOperation<?> operation = operation(definition, new RebuildServer.Input(tenant, server, fresh, image));
        placed(new Rebuild(tenant, server, fresh, image, operation, Actor.SYSTEM, null));
        return operation.id();
    }

    /** Rows and hardware say the same, and there is one boot volume. */
    void assertBootsFrom(String image, int sizeGiB) {
        assertThat(ground.jdbc.queryForMap("select image_name, boot_disk_gib from server where id = ?", server.value()))
                .containsEntry("IMAGE_NAME", image)
                .containsEntry("BOOT_DISK_GIB", sizeGiB);
        List<VolumeId> boots = ground.jdbc.query(
                "select id from volume where kind = 'BOOT' and state = 'READY' and server_id = ?",
                (row, number) -> VolumeId.of(row.getString(1)),
                server.value());
        assertThat(boots).hasSize(1);
        assertThat(fabric.volumes().stream().filter(one -> one.id().equals(boots.getFirst())))
                .singleElement()
                .extracting(HardwareVolume::imageName)
                .isEqualTo(image);
    }
}
