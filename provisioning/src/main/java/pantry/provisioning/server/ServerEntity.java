package pantry.provisioning.server;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.NullUnmarked;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.ServerId;

/**
 * A server's row as Hibernate reads and edits it, always through the tenant filter. States, slices and whatever placement
 * decides are written by guarded SQL ({@link ServerRows}), so those columns are read-only here.
 */
@Entity
@Table(name = "server")
@NullUnmarked
class ServerEntity {
    @Id
    UUID id;

    @TenantId
    @Column(name = "tenant_id")
    UUID tenantId;

    String name;

    @Column(name = "image_id", updatable = false)
    UUID imageId;

    @Column(name = "image_name", updatable = false)
    String imageName;

    @Column(name = "cpu_millicores", updatable = false)
    int cpuMillicores;

    @Column(name = "ceiling_millicores", updatable = false)
    int ceilingMillicores;

    @Column(name = "memory_mib", updatable = false)
    int memoryMiB;

    @Column(name = "memory_ceiling_mib", updatable = false)
    int memoryCeilingMiB;

    @Column(name = "boot_disk_gib", updatable = false)
    int bootDiskGiB;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    ServerState state;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    ServerHealth health;

    @Column(updatable = false)
    String reason;

    @Column(updatable = false)
    String address;

    @Convert(converter = LinesConverter.class)
    @Column(name = "ssh_keys", updatable = false)
    List<String> sshKeys;

    @Column(name = "user_data", updatable = false)
    String userData;

    @Column(name = "cost_centre", updatable = false)
    String costCentre;

    @Convert(converter = TagsConverter.class)
    Map<String, String> tags;

    @Column(updatable = false)
    int survives;

    int priority;

    @Formula("(select g.name from server_group g where g.id = group_id)")
    String antiAffinityGroup;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "ended_at", updatable = false)
    Instant endedAt;

    /** Moved by hand: guarded SQL moves it, too, so it is no {@code @Version} that only Hibernate knows of. */
    long generation;

    protected ServerEntity() {}

    Server toServer() {
        return new Server(
                new ServerId(id),
                new pantry.provisioning.ground.TenantId(tenantId),
                name,
                new ImageId(imageId),
                imageName,
                cpuMillicores,
                ceilingMillicores,
                memoryMiB,
                memoryCeilingMiB,
                bootDiskGiB,
                state,
                health,
                reason,
                address,
                sshKeys,
                userData,
                costCentre,
                tags,
                survives,
                priority,
                antiAffinityGroup,
                createdAt,
                endedAt,
                generation);
    }
}
