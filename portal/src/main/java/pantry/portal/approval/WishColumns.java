package pantry.portal.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.server.NewSize;
import tools.jackson.databind.json.JsonMapper;

/** A wish as the columns of its request. */
record WishColumns(
        Wish.Kind kind,
        @Nullable UUID target,
        String targetName,
        @Nullable String newSize) {
    private static final JsonMapper JSON = new JsonMapper();

    static WishColumns of(Wish wish) {
        return switch (wish) {
            case Wish.Order() -> new WishColumns(wish.kind(), null, "", null);
            case Wish.Clone(ServerId of, String name) -> new WishColumns(wish.kind(), of.value(), name, null);
            case Wish.Restore(SnapshotId of, String name) -> new WishColumns(wish.kind(), of.value(), name, null);
            case Wish.Resize(ServerId server, NewSize size) ->
                new WishColumns(wish.kind(), server.value(), "", JSON.writeValueAsString(size));
            case Wish.Start(ServerId server) -> new WishColumns(wish.kind(), server.value(), "", null);
        };
    }

    static Wish read(ResultSet row) throws SQLException {
        UUID target = row.getObject("target_id", UUID.class);
        String name = row.getString("target_name");
        return switch (Wish.Kind.valueOf(row.getString("wish"))) {
            case ORDER -> new Wish.Order();
            case CLONE -> new Wish.Clone(new ServerId(target), name);
            case RESTORE -> new Wish.Restore(new SnapshotId(target), name);
            case RESIZE ->
                new Wish.Resize(new ServerId(target), JSON.readValue(row.getString("new_size"), NewSize.class));
            case START -> new Wish.Start(new ServerId(target));
        };
    }
}
