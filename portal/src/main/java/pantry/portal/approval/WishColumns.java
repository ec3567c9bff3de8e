package pantry.portal.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.server.NewSize;
import tools.jackson.databind.json.JsonMapper;

/** A wish as the columns of its request. */
record WishColumns(
        Wish.Kind kind,
        @Nullable UUID target,
        String targetName,
        @Nullable String newSize) {
    private static final JsonMapper JSON = new JsonMapper();

    /** A volume's size and, where its wish is about something else, its server. */
    private record VolumeSize(int sizeGiB, @Nullable UUID server) {}

    static WishColumns of(Wish wish) {
        return switch (wish) {
            case Wish.Order() -> new WishColumns(wish.kind(), null, "", null);
            case Wish.Clone(ServerId of, String name) -> new WishColumns(wish.kind(), of.value(), name, null);
            case Wish.Restore(SnapshotId of, String name) -> new WishColumns(wish.kind(), of.value(), name, null);
            case Wish.Resize(ServerId server, NewSize size) ->
                new WishColumns(wish.kind(), server.value(), "", JSON.writeValueAsString(size));
            case Wish.Start(ServerId server) -> new WishColumns(wish.kind(), server.value(), "", null);
            case Wish.NewVolume volume ->
                new WishColumns(wish.kind(), value(volume.server()), volume.serverName(), json(volume.sizeGiB(), null));
            case Wish.VolumeClone(VolumeId of, String name) -> new WishColumns(wish.kind(), of.value(), name, null);
            case Wish.VolumeRestore restore ->
                new WishColumns(
                        wish.kind(), restore.of().value(), restore.ofName(), json(restore.sizeGiB(), restore.server()));
            case Wish.VolumeGrowth(VolumeId volume, int sizeGiB) ->
                new WishColumns(wish.kind(), volume.value(), "", json(sizeGiB, null));
            case Wish.ServerSnapshot(ServerId of, String name) -> new WishColumns(wish.kind(), of.value(), name, null);
            case Wish.VolumeSnapshot(VolumeId of, String name) -> new WishColumns(wish.kind(), of.value(), name, null);
        };
    }

    private static String json(int sizeGiB, @Nullable ServerId server) {
        return JSON.writeValueAsString(new VolumeSize(sizeGiB, value(server)));
    }

    private static @Nullable UUID value(@Nullable ServerId server) {
        return server == null ? null : server.value();
    }

    static Wish read(ResultSet row) throws SQLException {
        UUID target = row.getObject("target_id", UUID.class);
        String name = row.getString("target_name");
        String size = row.getString("new_size");
        return switch (Wish.Kind.valueOf(row.getString("wish"))) {
            case ORDER -> new Wish.Order();
            case CLONE -> new Wish.Clone(new ServerId(target), name);
            case RESTORE -> new Wish.Restore(new SnapshotId(target), name);
            case RESIZE -> new Wish.Resize(new ServerId(target), JSON.readValue(size, NewSize.class));
            case START -> new Wish.Start(new ServerId(target));
            case VOLUME -> new Wish.NewVolume(volume(size).sizeGiB(), server(target), name);
            case VOLUME_CLONE -> new Wish.VolumeClone(new VolumeId(target), name);
            case VOLUME_RESTORE ->
                new Wish.VolumeRestore(
                        new SnapshotId(target),
                        name,
                        volume(size).sizeGiB(),
                        server(volume(size).server()));
            case VOLUME_GROWTH ->
                new Wish.VolumeGrowth(new VolumeId(target), volume(size).sizeGiB());
            case SNAPSHOT -> new Wish.ServerSnapshot(new ServerId(target), name);
            case VOLUME_SNAPSHOT -> new Wish.VolumeSnapshot(new VolumeId(target), name);
        };
    }

    private static VolumeSize volume(String size) {
        return JSON.readValue(size, VolumeSize.class);
    }

    private static @Nullable ServerId server(@Nullable UUID id) {
        return id == null ? null : new ServerId(id);
    }
}
