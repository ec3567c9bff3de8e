package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;

/**
 * Groups, and the claims that keep their members apart. Whoever changes them has locked the tenant's quota first, so that they
 * clash with nobody's: should two nodes ever believe otherwise, the keys of these tables refuse.
 */
@Component
final class GroupRows {
    private final JdbcTemplate jdbc;

    GroupRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What a group is. */
    record GroupRow(TenantId tenant, GroupSpread spread) {}

    Optional<GroupRow> find(ServerGroupId group) {
        return jdbc
                .query(
                        "select tenant_id, spread from server_group where id = ?",
                        (row, number) -> new GroupRow(
                                new TenantId(row.getObject(1, UUID.class)), GroupSpread.valueOf(row.getString(2))),
                        group.value())
                .stream()
                .findFirst();
    }

    Optional<ServerGroupId> find(TenantId tenant, String name) {
        return jdbc
                .query(
                        "select id from server_group where tenant_id = ? and name = ?",
                        (row, number) -> new ServerGroupId(row.getObject(1, UUID.class)),
                        tenant.value(),
                        name)
                .stream()
                .findFirst();
    }

    int named(TenantId tenant) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from server_group where tenant_id = ? and name is not null",
                Integer.class,
                tenant.value()));
    }

    /** The names of groups without a server are free again, but for these groups. The rows stay for servers that are gone. */
    void forgetNames(TenantId tenant, Set<ServerGroupId> but) {
        List<UUID> empty = jdbc.query(
                "select g.id from server_group g where g.tenant_id = ? and g.name is not null and not exists"
                        + " (select 1 from server s where s.group_id = g.id and s.state <> 'DELETED') order by g.id",
                (row, number) -> row.getObject(1, UUID.class),
                tenant.value());
        jdbc.batchUpdate(
                "update server_group set name = null where id = ?",
                empty.stream()
                        .filter(id -> !but.contains(new ServerGroupId(id)))
                        .map(id -> new Object[] {id})
                        .toList());
    }

    void insert(ServerGroupId group, TenantId tenant, String name, GroupSpread spread) {
        jdbc.update(
                "insert into server_group (id, tenant_id, spread, name) values (?, ?, ?, ?)",
                group.value(),
                tenant.value(),
                spread.name(),
                name);
    }

    void ensure(ServerGroupId group, TenantId tenant, GroupSpread spread) {
        jdbc.update(
                "insert into server_group (id, tenant_id, spread) values (?, ?, ?) on conflict do nothing",
                group.value(),
                tenant.value(),
                spread.name());
    }

    /** A member on a blade. */
    record Standing(ServerId server, BladeId blade) {}

    List<Standing> standing(ServerGroupId group) {
        return jdbc.query(
                "select s.server_id, g.blade_id from group_blade g join slice s on s.id = g.slice_id"
                        + " where g.group_id = ? order by g.blade_id",
                (row, number) -> new Standing(
                        new ServerId(row.getObject(1, UUID.class)), new BladeId(row.getObject(2, UUID.class))),
                group.value());
    }

    /** A slice of a member. */
    record Claim(ServerGroupId group, BladeId blade, SliceId slice, ServerId server) {}

    void claim(Collection<Claim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(
                "insert into group_blade (group_id, blade_id, slice_id) values (?, ?, ?)",
                claims.stream()
                        .map(claim -> new Object[] {
                            claim.group().value(),
                            claim.blade().value(),
                            claim.slice().value()
                        })
                        .toList());
        claimEnclosures(claims);
    }

    /** Only where no two members may share one; a member that stands on several blades of one has it once. */
    private void claimEnclosures(Collection<Claim> claims) {
        Map<List<UUID>, Claim> distinct = new LinkedHashMap<>();
        claims.forEach(claim ->
                distinct.put(List.of(claim.server().value(), claim.blade().value()), claim));
        for (Claim claim : distinct.values()) {
            jdbc.update(
                    "insert into group_enclosure (group_id, enclosure_id, server_id)"
                            + " select g.id, b.enclosure_id, ? from server_group g, blade b"
                            + " where g.id = ? and b.id = ? and g.spread = 'DISTINCT_ENCLOSURES' and not exists"
                            + " (select 1 from group_enclosure e where e.group_id = g.id"
                            + " and e.enclosure_id = b.enclosure_id and e.server_id = ?)",
                    claim.server().value(),
                    claim.group().value(),
                    claim.blade().value(),
                    claim.server().value());
        }
    }

    void releaseBlades(Collection<SliceId> slices) {
        List<Object[]> ids = new ArrayList<>();
        slices.forEach(slice -> ids.add(new Object[] {slice.value()}));
        jdbc.batchUpdate("delete from group_blade where slice_id = ?", ids);
    }

    /** Where the server has no slice left. */
    void releaseEnclosures(ServerId server) {
        jdbc.update(
                "delete from group_enclosure where server_id = ? and not exists (select 1 from slice s"
                        + " join blade b on b.id = s.blade_id where s.server_id = group_enclosure.server_id"
                        + " and s.state <> 'LOST' and b.enclosure_id = group_enclosure.enclosure_id)",
                server.value());
    }
}
