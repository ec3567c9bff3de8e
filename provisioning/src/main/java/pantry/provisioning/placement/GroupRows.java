package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Before the slices of a server go, all of them. */
    void releaseAll(ServerId server) {
        jdbc.update(
                "delete from group_blade where slice_id in (select id from slice where server_id = ?)", server.value());
        jdbc.update("delete from group_enclosure where server_id = ?", server.value());
    }

    /** The slices are gone; a server that has none left in an enclosure gives that up, too. */
    void release(Collection<ServerId> servers, Collection<SliceId> slices) {
        List<Object[]> ids = new ArrayList<>();
        slices.forEach(slice -> ids.add(new Object[] {slice.value()}));
        jdbc.batchUpdate("delete from group_blade where slice_id = ?", ids);
        jdbc.batchUpdate(
                "delete from group_enclosure where server_id = ? and not exists (select 1 from slice s"
                        + " join blade b on b.id = s.blade_id where s.server_id = group_enclosure.server_id"
                        + " and s.state <> 'LOST' and b.enclosure_id = group_enclosure.enclosure_id)",
                servers.stream().map(server -> new Object[] {server.value()}).toList());
    }
}
