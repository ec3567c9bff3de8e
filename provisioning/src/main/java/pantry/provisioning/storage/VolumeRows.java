package pantry.provisioning.storage;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;

/**
 * The rows of volumes as they are written, inside the transaction of whoever decides. A state moves only from the state that
 * the writer believes it to be in. Whoever locks a server's row and a volume's locks the server's first.
 */
@Component
public final class VolumeRows {
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ManyRows rows;

    public VolumeRows(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rows = new ManyRows(
                jdbc,
                "volume",
                "id uuid",
                "tenant_id uuid",
                "server_id uuid",
                "array_id uuid",
                "name varchar",
                "kind varchar",
                "size_gib int4",
                "image_name varchar",
                "created_at timestamptz",
                "source_id uuid",
                "snapshot_id uuid",
                "copied_kind varchar",
                "state varchar",
                "claimed_name varchar",
                "generation int8");
    }

    public void insertAll(List<NewVolume> volumes) {
        Timestamp now = Timestamp.from(clock.instant());
        rows.insert(volumes.stream().map(volume -> row(volume, now)).toList());
    }

    private static @Nullable Object[] row(NewVolume volume, Timestamp now) {
        ServerId server = volume.server();
        VolumeId source = volume.source();
        SnapshotId snapshot = volume.snapshot();
        Volume.Kind copied = volume.copiedKind();
        return new @Nullable Object[] {
            volume.id().value(),
            volume.tenant().value(),
            server == null ? null : server.value(),
            volume.array().value(),
            volume.name(),
            volume.kind().name(),
            volume.sizeGiB(),
            volume.imageName(),
            now,
            source == null ? null : source.value(),
            snapshot == null ? null : snapshot.value(),
            copied == null ? null : copied.name(),
            volume.state().name(),
            volume.kind() == Volume.Kind.DATA ? volume.name() : null,
            1L
        };
    }

    /** What is deleted here and found on an array later was made here; see the table. */
    private static final String GONE = "insert into volume_gone (id, tenant_id, server_id, gone_at)"
            + " select id, tenant_id, server_id, cast(? as timestamp with time zone) from volume where ";

    public void deleteOf(List<ServerId> servers) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                GONE + "server_id = ? on conflict do nothing",
                servers.stream().map(id -> new Object[] {now, id.value()}).toList());
        jdbc.batchUpdate(
                "delete from volume where server_id = ?",
                servers.stream().map(id -> new Object[] {id.value()}).toList());
    }

    public void delete(Collection<VolumeId> volumes) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                GONE + "id = ? on conflict do nothing",
                volumes.stream().map(id -> new Object[] {now, id.value()}).toList());
        jdbc.batchUpdate(
                "delete from volume where id = ?",
                volumes.stream().map(id -> new Object[] {id.value()}).toList());
    }

    /** Whoever else wants to change it waits for the end of this transaction. */
    public Optional<Volume> lock(TenantId tenant, VolumeId id) {
        boolean there = !jdbc.queryForList(
                        "select id from volume where tenant_id = ? and id = ? for update", tenant.value(), id.value())
                .isEmpty();
        return there ? find(id) : Optional.empty();
    }

    private Optional<Volume> find(VolumeId id) {
        return jdbc
                .query(VolumeReader.SELECT + " where v.id = ?", (row, number) -> VolumeReader.volume(row), id.value())
                .stream()
                .findFirst();
    }

    /** The boot volume first. */
    public List<Volume> of(ServerId server) {
        return jdbc.query(
                VolumeReader.SELECT + " where v.server_id = ? order by v.kind, v.id",
                (row, number) -> VolumeReader.volume(row),
                server.value());
    }

    public List<Volume> of(SnapshotId snapshot) {
        return jdbc.query(
                VolumeReader.SELECT + " where v.snapshot_id = ? order by v.copied_kind, v.id",
                (row, number) -> VolumeReader.volume(row),
                snapshot.value());
    }

    public boolean isNameTaken(TenantId tenant, String name) {
        return !jdbc.queryForList(
                        "select id from volume where tenant_id = ? and claimed_name = ?", tenant.value(), name)
                .isEmpty();
    }

    /** Whether one of the server's volumes is being made, attached, detached or grown. */
    public boolean anyChanging(ServerId server) {
        return !jdbc.queryForList(
                        "select id from volume where server_id = ? and state <> 'READY' limit 1", server.value())
                .isEmpty();
    }

    /** False when the volume was not in that state. */
    public boolean move(VolumeId volume, VolumeState from, VolumeState to) {
        if (!from.mayBecome(to)) {
            throw new IllegalArgumentException("a volume that is " + from + " never becomes " + to);
        }
        return jdbc.update(
                        "update volume set state = ?, generation = generation + 1 where id = ? and state = ?",
                        to.name(),
                        volume.value(),
                        from.name())
                == 1;
    }

    /** Whose volume it is from now on; nobody's when absent. */
    public void give(VolumeId volume, @Nullable ServerId server) {
        jdbc.update(
                "update volume set server_id = ?, generation = generation + 1 where id = ?",
                server == null ? null : server.value(),
                volume.value());
    }

    /** The one is the server's boot volume from now on, the other nobody's, and on its way out; false when that is so already. */
    public boolean exchangeBoot(ServerId server, VolumeId from, VolumeId to) {
        if (!move(to, VolumeState.CREATING, VolumeState.READY, server)) {
            return false;
        }
        if (!move(from, VolumeState.READY, VolumeState.DELETING, null)) {
            throw new IllegalStateException("the boot volume of a server that is rebuilt is at rest: " + from);
        }
        return true;
    }

    private boolean move(VolumeId volume, VolumeState from, VolumeState to, @Nullable ServerId server) {
        return jdbc.update(
                        "update volume set state = ?, server_id = ?, generation = generation + 1"
                                + " where id = ? and state = ?",
                        to.name(),
                        server == null ? null : server.value(),
                        volume.value(),
                        from.name())
                == 1;
    }

    /** False when it had another size. */
    public boolean resize(VolumeId volume, int fromGiB, int toGiB) {
        return jdbc.update(
                        "update volume set size_gib = ?, generation = generation + 1 where id = ? and size_gib = ?",
                        toGiB,
                        volume.value(),
                        fromGiB)
                == 1;
    }

    /** False when its name is another data volume's. */
    public boolean rename(TenantId tenant, VolumeId volume, String name) {
        return jdbc.update(
                        "update volume set name = ?, claimed_name = ?, generation = generation + 1 where id = ?"
                                + " and not exists (select 1 from volume o where o.tenant_id = ?"
                                + " and o.claimed_name = ? and o.id <> ?)",
                        name,
                        name,
                        volume.value(),
                        tenant.value(),
                        name,
                        volume.value())
                == 1;
    }
}
